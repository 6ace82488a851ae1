//! Words of the client pages.

words! {
    clients: "Clients" / "Clientes";
    client: "Client" / "Cliente";
    search: "Search clients" / "Buscar clientes";
    search_hint: "By parts of the name" / "Por partes del nombre";
    one: "1 client" / "1 cliente";
    many(number): "{number} clients" / "{number} clientes";
    first(number): "The first {number} clients" / "Los primeros {number} clientes";
    none_found: "No clients found" / "Ningún cliente encontrado";
    none_found_text(text): "No client's name contains “{text}”. Check the spelling, or search for a part of it."
        / "Ningún nombre de cliente contiene «{text}». Revise cómo está escrito o busque solo una parte.";
    none_text: "A client record comes with the first contact who may open it: add one under Contacts."
        / "Un expediente de cliente nace con el primer contacto que puede abrirlo: añada uno en Contactos.";
    none_assigned: "You see the clients who are assigned to you, and nobody is yet. An administrator can assign them to you."
        / "Usted ve los clientes que tiene asignados y todavía no hay ninguno. Un administrador puede asignárselos.";
    missing: "We couldn't find this client" / "No encontramos este cliente";
    missing_text: "The address may be mistyped, or the client isn't among those you can see."
        / "Puede que la dirección esté mal escrita o que el cliente no esté entre los que usted puede ver.";

    overview: "Overview" / "Resumen";
    details: "Details" / "Datos";
    contacts: "Contacts" / "Contactos";
    portal: "Client Portal" / "Portal del cliente";
    edit: "Edit" / "Editar";

    record: "Client record" / "Expediente del cliente";
    name: "Name" / "Nombre";
    kind: "Kind" / "Tipo";
    kind_hint: "Only a minor's record has a date of birth and a birthday plan."
        / "Solo el expediente de un menor tiene fecha de nacimiento y plan de cumpleaños.";
    /// Said before it is saved.
    plan_ends: "With this the birthday plan ends: guardians keep their profiles until somebody ends them, and a contact that was prepared for the young adult stays without a profile."
        / "Con esto termina el plan de cumpleaños: los tutores conservan sus perfiles hasta que alguien los termine, y el contacto que se haya preparado para la persona adulta se queda sin perfil.";
    birth_date: "Date of birth" / "Fecha de nacimiento";
    born(day, age): "{day} ({age} years old)" / "{day} ({age} años)";
    born_one(day): "{day} (1 year old)" / "{day} (1 año)";
    past: "On the birthday your practice has set, guardians' profiles end. If it has passed, they end within ten minutes."
        / "En el cumpleaños que fijó su consulta terminan los perfiles de los tutores. Si ya pasó, terminan en diez minutos.";
    not_given: "Not given" / "No consta";
    comes_of_age: "Comes of age" / "Cumple la edad";
    day_unknown: "Not known without a date of birth." / "No se sabe sin fecha de nacimiento.";
    waits: "Guardians' profiles have ended; the young adult is not invited yet."
        / "Los perfiles de los tutores han terminado; aún no se ha invitado a la persona adulta.";
    done: "Guardians' profiles have ended." / "Los perfiles de los tutores han terminado.";
    to_plan: "Birthday plan" / "Plan de cumpleaños";
    looked_after_by: "Looked after by" / "A cargo de";
    nobody: "Nobody" / "Nadie";
    openers: "Who may open it" / "Quién puede abrirlo";
    nobody_opens: "No contact may open this record." / "Ningún contacto puede abrir este expediente.";
    begins(what, day): ", {what}, from {day}" / ", {what}, desde el {day}";
    shut_out(what): ", {what}; not while disabled or closed" / ", {what}; no mientras esté desactivado o cerrado";
    ends(what, day): ", {what}, until {day}" / ", {what}, hasta el {day}";

    save: "Save" / "Guardar";
    saved: "Saved." / "Guardado.";
    to_overview: "Back to the overview" / "Volver al resumen";
    theirs: "Somebody else has saved meanwhile, so nothing of yours was saved. It is now as below; what you typed is still there. Save again to replace it."
        / "Entretanto alguien más guardó, así que no se guardó nada suyo. Ahora está como sigue; lo que usted escribió sigue ahí. Guarde de nuevo para reemplazarlo.";
    of_age: "Guardians' profiles of this record have ended already, so it is no minor's again."
        / "Los perfiles de los tutores de este expediente ya terminaron, así que no vuelve a ser de un menor.";

    not_renewed: "It was done, but what is below may be old. Reload the page to see it as it is now."
        / "Está hecho, pero lo que sigue puede no estar al día. Recargue la página para verlo como está ahora.";
    contacts_lead: "Each contact signs in with their own account. What is ended here is closed with their next click."
        / "Cada contacto entra con su propia cuenta. Lo que termine aquí se cierra con su próximo clic.";
    add_profile: "Add Profile" / "Añadir perfil";

    address: "Sign-in address" / "Dirección para entrar";
    exactly: "Exactly as it is stored" / "Tal como está guardada";
    sent: "Invitation sent" / "Invitación enviada";
    not_sent: "Not invited" / "Sin invitación";
    opened: "Opened" / "Abierta";
    not_tracked: "Not tracked" / "No se registra";
    not_tracked_why: "By design: our mails hold nothing that tells. Mail programs open pictures and links by themselves, so it would prove nothing."
        / "Así se decidió: nuestros correos no contienen nada que lo delate. Los programas de correo abren imágenes y enlaces por sí solos, así que no probaría nada.";
    accepted: "Accepted" / "Aceptada";
    not_accepted: "Not yet" / "Todavía no";
    last_access: "Last access" / "Último acceso";
    never: "Never" / "Nunca";
    lock: "Lock" / "Bloqueo";
    not_locked: "Not locked" / "Sin bloqueo";
    locked_until(time): "Locked until {time}" / "Bloqueado hasta el {time}";
    locked_by_staff: "Locked until staff unlock it" / "Bloqueado hasta que el personal lo desbloquee";
    step_shut: "Too many wrong PINs: none is taken until staff unlock it."
        / "Demasiados PIN incorrectos: no se acepta ninguno hasta que el personal lo desbloquee.";
    lock_left(clock): "Ends by itself in {clock}" / "Termina solo en {clock}";
    lock_soon: "The lock ends within a minute." / "El bloqueo termina en menos de un minuto.";
    lock_over: "The lock is over." / "El bloqueo terminó.";
    not_yet: "You can open this contact as soon as their profile has begun."
        / "Podrá abrir este contacto en cuanto empiece su perfil.";

    sessions: "Signed in" / "Sesiones abiertas";
    no_sessions: "Signed in nowhere." / "Sin sesiones abiertas.";
    session_times(since, seen): "Since {since}. Last used {seen}." / "Desde el {since}. Último uso: {seen}.";
    end: "End" / "Terminar";
    end_all: "Sign out everywhere" / "Cerrar todas las sesiones";
    everything: "all sessions and known browsers" / "todas las sesiones y navegadores conocidos";
    ended(name): "Ended: {name}." / "Terminado: {name}.";
    browsers: "Remembered browsers" / "Navegadores recordados";
    no_browsers: "None: the PIN is asked for in every browser." / "Ninguno: el PIN se pide en todos los navegadores.";
    browser_until(day): "Remembered until {day}" / "Recordado hasta el {day}";
    forget: "Forget" / "Olvidar";
    forgotten(name): "Forgotten: {name}." / "Olvidado: {name}.";
    unknown_browser: "Unknown browser" / "Navegador desconocido";
    unreachable: "We can't reach the portal right now. Please check your connection and try again."
        / "En este momento no podemos conectar con el portal. Revise su conexión e inténtelo de nuevo.";
}
