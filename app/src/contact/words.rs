//! Words of the contact pages.

words! {
    contacts: "Contacts" / "Contactos";
    search: "Search contacts" / "Buscar contactos";
    search_hint: "By name, email or mobile" / "Por nombre, correo o móvil";
    status: "Status" / "Estado";
    any_status: "Any" / "Cualquiera";
    order: "Order" / "Orden";
    by_name: "Name, A to Z" / "Apellidos, de la A a la Z";
    by_name_down: "Name, Z to A" / "Apellidos, de la Z a la A";
    by_access: "Last access, newest first" / "Último acceso, el más reciente primero";
    by_access_up: "Last access, oldest first" / "Último acceso, el más antiguo primero";
    by_invited: "Invited on, newest first" / "Invitación, la más reciente primero";
    by_invited_up: "Invited on, oldest first" / "Invitación, la más antigua primero";
    add_contact: "Add Contact" / "Añadir contacto";
    /// How many are shown.
    one: "1 contact" / "1 contacto";
    many(number): "{number} contacts" / "{number} contactos";
    first(number): "The first {number} contacts" / "Los primeros {number} contactos";
    one_found: "1 contact found" / "1 contacto encontrado";
    many_found(number): "{number} contacts found" / "{number} contactos encontrados";
    first_found(number): "The first {number} contacts found" / "Los primeros {number} contactos encontrados";
    none_found: "No contacts found" / "Ningún contacto encontrado";
    none_found_text(text): "No name, email or mobile here contains “{text}”. Check the spelling, or search for a part of it."
        / "Aquí ningún nombre, correo ni móvil contiene «{text}». Revise cómo está escrito o busque solo una parte.";
    none_there: "Nobody has this status." / "Nadie tiene este estado.";
    show_all: "Show all contacts" / "Mostrar todos los contactos";
    none: "No contacts yet" / "Todavía no hay contactos";
    none_text: "A contact is a person your practice knows, who may then be invited to the client portal. Add the first one with Add Contact."
        / "Un contacto es una persona que su consulta conoce y a la que se puede invitar al portal del cliente. Añada el primero con Añadir contacto.";

    name: "Name" / "Nombre";
    email: "Email" / "Correo electrónico";
    client_portal: "Client Portal" / "Portal del cliente";
    last_access: "Last access" / "Último acceso";
    invited_on_column: "Invited on" / "Invitación";
    not_invited: "Not invited" / "Sin invitación";
    action: "Action" / "Acción";
    /// Read out behind it.
    action_whom(name): " for {name}" / " para {name}";
    edit_details: "Edit Details" / "Editar datos";

    select_whom(name): "Select {name}" / "Seleccionar a {name}";
    select_all: "Select all who can be invited" / "Seleccionar a quienes se puede invitar";
    select_none: "Select nobody" / "No seleccionar a nadie";
    one_selected: "1 selected" / "1 seleccionado";
    many_selected(number): "{number} selected" / "{number} seleccionados";
    first_selected(number): "The first {number} selected. Invite them, then go on with the others."
        / "Seleccionados los primeros {number}. Invítelos y siga después con los demás.";
    invite_selected: "Invite Selected" / "Invitar a los seleccionados";
    invite_many_ask: "Invite everybody selected?" / "¿Invitar a todos los seleccionados?";
    invite_one_text: "One contact gets a mail with a new link. An earlier link to them stops working."
        / "Un contacto recibirá un correo con un enlace nuevo. Su enlace anterior dejará de funcionar.";
    invite_many_text(number): "{number} contacts get a mail with a new link each. Earlier links to them stop working."
        / "{number} contactos recibirán un correo con un enlace nuevo cada uno. Sus enlaces anteriores dejarán de funcionar.";
    invite_many_yes: "Yes, invite them" / "Sí, invitarlos";
    inviting_many: "Inviting" / "Invitaciones";
    results: "Results" / "Resultados";
    stop: "Stop" / "Detener";
    dismiss: "Dismiss" / "Cerrar aviso";
    many_so_far(done, all): "{done} of {all}. Keep this page open." / "{done} de {all}. Deje esta página abierta.";
    many_stopped(sent, all): "Stopped. {sent} of {all} were invited; the others were not."
        / "Detenido. Se invitó a {sent} de {all}; a los demás no.";
    many_done(sent): "Done. Invited: {sent}." / "Listo. Invitados: {sent}.";
    many_done_but(sent, others): "Done. Invited: {sent}. Not invited: {others}; the reasons are below."
        / "Listo. Invitados: {sent}. No invitados: {others}; abajo están los motivos.";
    was_invited: "invitation sent" / "invitación enviada";

    active: "Active" / "Activo";
    not_ready: "Not ready" / "No está listo";
    ready: "Ready" / "Listo";
    invited: "Invited" / "Con invitación";
    invited_on(date): "Invited on {date}" / "Con invitación del {date}";
    invitation_ended: "Invitation ended" / "Invitación terminada";
    was_sent_on(date): "Sent on {date}" / "Enviada el {date}";
    locked: "Locked" / "Bloqueado";
    locked_until(time): "Until {time}" / "Hasta el {time}";
    locked_by_staff: "Until staff unlock it" / "Hasta que el personal lo desbloquee";
    disabled: "Disabled" / "Desactivado";
    closed: "Closed" / "Cerrado";
    mail_refused: "Mail refused" / "Correo rechazado";
    no_email: "No email" / "Sin correo electrónico";
    no_mobile: "No mobile number" / "Sin número de móvil";
    no_birth_date: "No birth date" / "Sin fecha de nacimiento";
    no_ssn: "No last 4 digits of SSN" / "Sin las últimas 4 cifras del SSN";
    no_member_number: "No member number" / "Sin número de socio";
    no_client_number: "No client number" / "Sin número de cliente";
    no_profile: "No profile" / "Sin perfil";

    lead: "To be invited to the portal, a contact needs an email address and a date of birth, and a mobile number where you send security codes."
        / "Para recibir una invitación al portal, un contacto necesita un correo electrónico y una fecha de nacimiento, y un número de móvil si su consulta envía claves de seguridad.";
    given_name: "Given name" / "Nombre";
    family_name: "Family name" / "Apellidos";
    email_hint: "They sign in with this address, and their mail goes there. You can leave it empty for now."
        / "Con esta dirección inicia sesión y a ella llegan sus correos. Por ahora puede dejarlo vacío.";
    mobile: "Mobile" / "Móvil";
    mobile_hint: "You can leave this empty for now." / "Por ahora puede dejarlo vacío.";
    ssn: "Last 4 digits of SSN" / "Últimas 4 cifras del SSN";
    member_number: "Member number" / "Número de socio";
    client_number: "Client number" / "Número de cliente";
    fact_hint: "For signing in with a security code. You can leave this empty for now."
        / "Para entrar con una clave de seguridad. Por ahora puede dejarlo vacío.";
    on_file: "On file" / "Consta";
    date_of_birth: "Date of birth" / "Fecha de nacimiento";
    language: "Language" / "Idioma";
    language_hint: "Of their mails and their portal" / "De sus correos y de su portal";
    client: "Client" / "Cliente";
    client_record: "Client record" / "Expediente del cliente";
    individual: "Individual" / "Individual";
    couple: "Couple" / "Pareja";
    minor: "Minor" / "Menor";
    entity: "Entity" / "Entidad";
    client_name: "Client name" / "Nombre del cliente";
    client_name_hint: "Leave this empty for the contact's own name." / "Déjelo vacío para usar el nombre del contacto.";
    relationship: "Relationship" / "Relación";
    relationship_hint: "What the contact is to the client" / "Qué es el contacto para el cliente";
    own: "Self" / "Es el cliente";
    partner: "Partner" / "Pareja";
    guardian: "Guardian" / "Tutor o tutora";
    surrogate: "Surrogate" / "Representante";
    other: "Other" / "Otra";

    generate_pin: "Generate Pin Code" / "Generar código PIN";
    pin_ask: "Generate a Pin code?" / "¿Generar un código PIN?";
    pin_ask_text: "It signs in as this contact, and the one before stops working. They are told by mail. The access log keeps who made it, and why."
        / "Con él se entra como este contacto, y el anterior deja de funcionar. Se le avisa por correo. El registro de acceso guarda quién lo generó y por qué.";
    pin_reason: "Why is it needed?" / "¿Por qué hace falta?";
    pin_choose: "Choose a reason" / "Elija un motivo";
    pin_no_mail: "No mail arrives" / "No llega ningún correo";
    pin_no_mailbox: "They can't open their mailbox" / "No puede abrir su correo";
    pin_no_password: "Their password doesn't work" / "Su contraseña no funciona";
    pin_no_code: "Link or code doesn't work" / "El enlace o la clave no funciona";
    pin_other: "Another reason" / "Otro motivo";
    pin_in_words: "In a few words" / "En pocas palabras";
    pin_reason_missing: "Please say why it is needed." / "Indique por qué hace falta.";
    pin_yes: "Yes, generate" / "Sí, generar";
    pin_label: "Pin code, to read over the phone" / "Código PIN, para leer por teléfono";
    pin_until(time): "It works until {time}, once only." / "Funciona hasta el {time}, una sola vez.";
    /// Followed by the address.
    pin_confirm: "Before you read it out, make sure you know who is calling, and confirm their sign-in address with them, letter by letter:"
        / "Antes de leerlo, asegúrese de saber quién llama y confirme con esa persona, letra por letra, la dirección con la que entra:";
    pin_replaces: "A new one replaces it. It is shown only here, and gone when you leave this page."
        / "Uno nuevo lo reemplaza. Solo se muestra aquí y desaparece al salir de esta página.";
    pin_ended: "This contact's access has been ended, so no Pin code works for them."
        / "El acceso de este contacto terminó, así que ningún código PIN le sirve.";
    unreachable: "We can't reach the portal right now. Please check your connection and try again."
        / "En este momento no podemos conectar con el portal. Revise su conexión e inténtelo de nuevo.";

    taken(name): "{name} has this email address. There is one account for each address: add the client record to that contact, and it opens with the account they have."
        / "{name} tiene esta dirección de correo. Hay una sola cuenta por dirección: añada el expediente a ese contacto y se abrirá con la cuenta que ya tiene.";
    add_record(name): "Add a client record to {name}" / "Añadir un expediente a {name}";
    was_added(name): "{name} was added." / "Se añadió a {name}.";
    missing: "We couldn't find this contact" / "No encontramos este contacto";
    missing_text: "The address may be mistyped, or the contact belongs to another practice."
        / "Puede que la dirección esté mal escrita o que el contacto sea de otra consulta.";
    details: "Details" / "Datos";
    exactly: "Exactly as it is stored" / "Tal como está guardado";
    not_given: "Not given" / "No consta";
    profiles: "Profiles" / "Perfiles";
    no_profiles: "None" / "Ninguno";

    lock: "Lock" / "Bloquear";
    unlock: "Unlock" / "Desbloquear";
    cancel: "Cancel" / "Cancelar";
    lock_ask: "Lock this account?" / "¿Bloquear esta cuenta?";
    lock_text: "Nobody will be able to sign in to it in any way until your practice unlocks it. Every browser is signed out, and earlier links and PINs end. The contact is told by mail."
        / "Nadie podrá entrar en ella de ninguna forma hasta que su consulta la desbloquee. Se cierra la sesión en todos los navegadores y los enlaces y PIN anteriores terminan. Se avisa al contacto por correo.";
    lock_yes: "Yes, lock it" / "Sí, bloquearla";
    lock_done: "The account is locked." / "La cuenta está bloqueada.";
    unlock_ask: "Unlock this account?" / "¿Desbloquear esta cuenta?";
    unlock_text: "The contact can sign in again, wrong tries are forgiven, and they are told by mail. Make sure that it is really them asking."
        / "El contacto podrá entrar de nuevo, se perdonan los intentos incorrectos y se le avisa por correo. Asegúrese de que de verdad es esa persona quien lo pide.";
    unlock_yes: "Yes, unlock it" / "Sí, desbloquearla";
    unlock_done: "The account is unlocked." / "La cuenta está desbloqueada.";
    disable: "Disable" / "Desactivar";
    disable_ask: "Disable this contact?" / "¿Desactivar este contacto?";
    disable_text: "They can neither sign in nor be invited until your practice enables them. Every browser is signed out, and links, PINs and an open invitation end. They are not told by mail."
        / "No podrá entrar ni recibir invitaciones hasta que su consulta lo active. Se cierra la sesión en todos los navegadores y terminan los enlaces, los PIN y la invitación abierta. No se le avisa por correo.";
    disable_yes: "Yes, disable" / "Sí, desactivar";
    disable_done: "Disabled." / "Desactivado.";
    enable: "Enable" / "Activar";
    enable_ask: "Enable this contact again?" / "¿Activar de nuevo este contacto?";
    enable_text: "Whoever had an account signs in again with their password, or by a new link. Whoever had none is invited anew. What was ended stays ended."
        / "Quien tenía cuenta vuelve a entrar con su contraseña o con un enlace nuevo. Quien no la tenía recibe una invitación nueva. Lo que terminó sigue terminado.";
    enable_yes: "Yes, enable" / "Sí, activar";
    enable_done: "Enabled." / "Activado.";
    close: "Close" / "Cerrar";
    close_ask: "Close this contact for good?" / "¿Cerrar este contacto definitivamente?";
    close_text: "This cannot be undone. They can never sign in or be invited again, and whatever is open ends. What your practice has on file stays. To shut somebody out for a while, use Disable."
        / "Esto no se puede deshacer. No podrá entrar ni recibir invitaciones nunca más, y todo lo que esté abierto termina. Lo que su consulta tiene registrado se conserva. Para impedir el acceso solo por un tiempo, use Desactivar.";
    close_yes: "Yes, close for good" / "Sí, cerrar definitivamente";
    close_done: "Closed for good." / "Cerrado definitivamente.";
    deed_void: "This contact has changed meanwhile, and there is nothing to do any more. Load the page again."
        / "Este contacto ha cambiado entretanto y ya no hay nada que hacer. Vuelva a cargar la página.";

    not_ready_advice: "This contact can be invited as soon as what is missing has been added to their record."
        / "Se podrá invitar a este contacto en cuanto se añada a su ficha lo que falta.";
    ready_advice: "Everything an invitation needs is here. Invite sends a mail with the link that activates their account."
        / "Aquí está todo lo que necesita la invitación. Invitar envía un correo con el enlace que activa su cuenta.";
    invited_advice: "They have not activated their account yet. If the mail didn't arrive, compare the email address under Details with theirs, letter by letter, and ask them to look into the spam folder. Resending sends a new link; the earlier one stops working."
        / "Todavía no ha activado su cuenta. Si el correo no llegó, compare la dirección que está en Datos con la suya, letra por letra, y pídale que mire en la carpeta de correo no deseado. Al reenviar se envía un enlace nuevo; el anterior deja de funcionar.";
    invitation_ended_advice: "The invitation was not used in time, or a wrong date of birth closed it. Check the date of birth and the email address with them, then resend the invitation."
        / "La invitación no se usó a tiempo o se cerró por una fecha de nacimiento incorrecta. Revise con el contacto la fecha de nacimiento y el correo, y después reenvíe la invitación.";
    active_advice: "Their account is active. If they can't get in, “Why can't they get in?” below says why."
        / "Su cuenta está activa. Si no consigue entrar, «¿Por qué no puede entrar?», más abajo, dice por qué.";
    locked_advice: "Too many wrong passwords or codes in a row locked the account for browsers it doesn't know. The lock ends by itself; a sign-in link works all the while, and unlocking it or generating a Pin code opens it at once. “Why can't they get in?” below says what was tried."
        / "Demasiadas contraseñas o códigos incorrectos seguidos bloquearon la cuenta para los navegadores que no conoce. El bloqueo termina solo; entretanto funciona un enlace para entrar, y desbloquearla o generar un código PIN lo abre enseguida. «¿Por qué no puede entrar?», más abajo, dice qué se intentó.";
    locked_by_staff_advice: "Your practice locked this account. Until it is unlocked nobody can sign in to it, not even with the right password."
        / "Su consulta bloqueó esta cuenta. Mientras siga bloqueada nadie puede entrar en ella, ni siquiera con la contraseña correcta.";
    disabled_advice: "Your practice shut this contact out: they can neither sign in nor be invited."
        / "Su consulta desactivó este contacto: no puede iniciar sesión ni recibir invitaciones.";
    closed_advice: "This contact's access was ended for good: they can neither sign in nor be invited."
        / "El acceso de este contacto terminó definitivamente: no puede iniciar sesión ni recibir invitaciones.";
    mail_refused_advice: "The newest mail to this address was refused. What the mail server said is under Mail. Compare the email address under Details with theirs, letter by letter."
        / "El correo más reciente a esta dirección fue rechazado. En Correos está lo que respondió el servidor. Compare la dirección que está en Datos con la suya, letra por letra.";
}
