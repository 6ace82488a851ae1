//! Words of the contact pages.

words! {
    contacts: "Contacts" / "Contactos";
    search: "Search contacts" / "Buscar contactos";
    search_hint: "By name or email" / "Por nombre o correo electrónico";
    add_contact: "Add Contact" / "Añadir contacto";
    /// How many are shown.
    one: "1 contact" / "1 contacto";
    many(number): "{number} contacts" / "{number} contactos";
    first(number): "The first {number} contacts" / "Los primeros {number} contactos";
    one_found: "1 contact found" / "1 contacto encontrado";
    many_found(number): "{number} contacts found" / "{number} contactos encontrados";
    first_found(number): "The first {number} contacts found" / "Los primeros {number} contactos encontrados";
    none_found: "No contacts found" / "Ningún contacto encontrado";
    none_found_text(text): "No name or email contains “{text}”. Check the spelling, or search for a part of it."
        / "Ningún nombre ni correo contiene «{text}». Revise cómo está escrito o busque solo una parte.";
    show_all: "Show all contacts" / "Mostrar todos los contactos";
    none: "No contacts yet" / "Todavía no hay contactos";
    none_text: "A contact is a person your practice knows, who may then be invited to the client portal. Add the first one with Add Contact."
        / "Un contacto es una persona que su consulta conoce y a la que se puede invitar al portal del cliente. Añada el primero con Añadir contacto.";
    show_more: "Show more" / "Mostrar más";

    name: "Name" / "Nombre";
    email: "Email" / "Correo electrónico";
    client_portal: "Client Portal" / "Portal del cliente";
    last_access: "Last access" / "Último acceso";
    action: "Action" / "Acción";
    never: "Never" / "Nunca";

    active: "Active" / "Activo";
    not_ready: "Not ready" / "No está listo";
    ready: "Ready" / "Listo";
    invited: "Invited" / "Con invitación";
    invited_on(date): "Invited on {date}" / "Con invitación del {date}";
    invitation_ended: "Invitation ended" / "Invitación terminada";
    was_sent_on(date): "Sent on {date}" / "Enviada el {date}";
    locked: "Locked" / "Bloqueado";
    locked_until(time): "Until {time}" / "Hasta el {time}";
    locked_by_staff: "Until your practice unlocks it" / "Hasta que su consulta lo desbloquee";
    disabled: "Disabled" / "Desactivado";
    closed: "Closed" / "Cerrado";
    mail_refused: "Mail refused" / "Correo rechazado";
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
    email_hint: "They sign in with this address, and their mail goes there."
        / "Con esta dirección inicia sesión y a ella llegan sus correos.";
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
    lock_ended: "This contact has no active account, so there is nothing to lock or unlock."
        / "Este contacto no tiene una cuenta activa, así que no hay nada que bloquear ni desbloquear.";

    not_ready_advice: "This contact can be invited as soon as what is missing has been added to their record."
        / "Se podrá invitar a este contacto en cuanto se añada a su ficha lo que falta.";
    ready_advice: "Everything an invitation needs is here. Invite sends a mail with the link that activates their account."
        / "Aquí está todo lo que necesita la invitación. Invitar envía un correo con el enlace que activa su cuenta.";
    invited_advice: "They have not activated their account yet. If the mail didn't arrive, compare the email address under Details with theirs, letter by letter, and ask them to look into the spam folder. Resending sends a new link; the earlier one stops working."
        / "Todavía no ha activado su cuenta. Si el correo no llegó, compare la dirección que está en Datos con la suya, letra por letra, y pídale que mire en la carpeta de correo no deseado. Al reenviar se envía un enlace nuevo; el anterior deja de funcionar.";
    invitation_ended_advice: "The invitation was not used in time, or a wrong date of birth closed it. Check the date of birth and the email address with them, then resend the invitation."
        / "La invitación no se usó a tiempo o se cerró por una fecha de nacimiento incorrecta. Revise con el contacto la fecha de nacimiento y el correo, y después reenvíe la invitación.";
    active_advice: "Their account is active. If they can't get in, the Access Log says why."
        / "Su cuenta está activa. Si no consigue entrar, el Registro de acceso dice por qué.";
    locked_advice: "Too many wrong passwords or codes in a row locked the account for browsers it doesn't know. The lock ends by itself; a sign-in link works all the while, and unlocking it or generating a Pin code opens it at once. If it wasn't them, the Access Log shows where the tries came from."
        / "Demasiadas contraseñas o códigos incorrectos seguidos bloquearon la cuenta para los navegadores que no conoce. El bloqueo termina solo; entretanto funciona un enlace para entrar, y desbloquearla o generar un código PIN lo abre enseguida. Si no fue el contacto, el Registro de acceso muestra de dónde vinieron los intentos.";
    locked_by_staff_advice: "Your practice locked this account. Until it is unlocked nobody can sign in to it, not even with the right password."
        / "Su consulta bloqueó esta cuenta. Mientras siga bloqueada nadie puede entrar en ella, ni siquiera con la contraseña correcta.";
    disabled_advice: "Your practice shut this contact out: they can neither sign in nor be invited."
        / "Su consulta desactivó este contacto: no puede iniciar sesión ni recibir invitaciones.";
    closed_advice: "This contact's access was ended for good: they can neither sign in nor be invited."
        / "El acceso de este contacto terminó definitivamente: no puede iniciar sesión ni recibir invitaciones.";
    mail_refused_advice: "The newest mail to this address was refused. What the mail server said is under Mail. Compare the email address under Details with theirs, letter by letter."
        / "El correo más reciente a esta dirección fue rechazado. En Correos está lo que respondió el servidor. Compare la dirección que está en Datos con la suya, letra por letra.";
}
