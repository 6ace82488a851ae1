//! Words of mails and text messages.

words! {
    mail: "Mail" / "Correos";
    refresh: "Refresh" / "Actualizar";
    none: "Nothing has been sent to this contact yet." / "Todavía no se ha enviado nada a este contacto.";
    all_of_contact: "All messages to this contact" / "Todos los mensajes a este contacto";
    message: "Message" / "Mensaje";
    written: "Written" / "Escrito";
    state: "State" / "Estado";
    attempts: "Attempts" / "Intentos";

    title: "Delivery" / "Envíos";
    lead: "Every mail and text message, newest first. What is in them is never shown."
        / "Cada correo y mensaje de texto, lo más reciente primero. Su contenido nunca se muestra.";
    /// The name of the fields together.
    filter_by: "Which messages" / "Qué mensajes";
    channel: "Channel" / "Medio";
    contact: "Contact" / "Contacto";
    contact_hint: "An address, or part of a name" / "Un correo, o parte de un nombre";
    /// In the title, for a contact named by the rows.
    one_contact: "one contact" / "un contacto";
    mail_channel: "By mail" / "Por correo";
    sms_channel: "By text message" / "Por mensaje de texto";
    to: "To" / "Para";
    action: "Action" / "Acción";
    none_text: "Nothing has been sent yet." / "Todavía no se ha enviado nada.";
    none_found_text: "Nothing matches this filter. Clear it, or choose another state."
        / "Nada coincide con este filtro. Quítelo o elija otro estado.";
    /// How many are shown.
    no_messages: "No messages" / "Ningún mensaje";
    one_message: "1 message" / "1 mensaje";
    messages(number): "{number} messages" / "{number} mensajes";
    newest_messages(number): "The newest {number} messages" / "Los {number} mensajes más recientes";

    again: "Send again" / "Reenviar";
    send_new: "Send a new one" / "Enviar otra";
    try_now: "Try now" / "Intentar ahora";
    /// Read out after these, in a list.
    about(message): ": {message}" / ": {message}";
    about_to(message, name): ": {message}, to {name}" / ": {message}, a {name}";
    on_its_way(message): "{message}: on its way." / "{message}: en camino.";
    was_sent(message): "{message}: it had already been sent." / "{message}: ya se había enviado.";
    unreachable: "We can't reach the portal right now. Please check your connection and try again."
        / "En este momento no podemos conectar con el portal. Revise su conexión e inténtelo de nuevo.";
    dismiss: "Dismiss" / "Cerrar aviso";

    invitation: "Invitation" / "Invitación";
    pin: "PIN for signing in" / "PIN para iniciar sesión";
    security_code: "Security code" / "Clave de seguridad";
    /// A text message instead of a mail.
    by_sms(message): "{message}, by text message" / "{message}, por mensaje de texto";
    sign_in_link: "Sign-in link" / "Enlace para entrar";
    reset_link: "Link for a new password" / "Enlace para una contraseña nueva";
    password_changed: "Password changed" / "Contraseña cambiada";
    phone_pin_made: "Pin code generated" / "Código PIN generado";
    pin_step_shut: "Too many wrong PINs or security codes" / "Demasiados PIN o claves de seguridad incorrectos";
    locked: "Account locked" / "Cuenta bloqueada";
    locked_by_staff: "Locked by your practice" / "Bloqueada por su consulta";
    unlocked: "Account unlocked" / "Cuenta desbloqueada";
    change_pin: "PIN to confirm a change" / "PIN para confirmar un cambio";
    email_changed: "Email changed, to the old address" / "Correo cambiado, a la dirección anterior";
    address_changing: "New email entered, to the old address" / "Correo nuevo introducido, a la dirección anterior";
    prove_address: "Link that proves a new address" / "Enlace que comprueba una dirección nueva";
    email_confirmed: "Email changed, to the new address" / "Correo cambiado, a la dirección nueva";
    mobile_changed: "Mobile number changed" / "Móvil cambiado";
    activated: "Account activated" / "Cuenta activada";
    record_added: "Another portal opened" / "Otro portal abierto";
    surrogate_added: "Surrogate added" / "Representante añadido";
    surrogate_used: "Surrogate's first time" / "Primera vez del representante";
    surrogate_removed: "Surrogate removed" / "Representante retirado";
    log_anchor: "Anchor of the access log" / "Ancla del registro de acceso";
    came_of_age: "Guardians' profiles ended" / "Perfiles de los tutores terminados";
    test_mail: "Test of the mail settings" / "Prueba de los ajustes de correo";
    staff_setup: "Link for a staff password" / "Enlace para una contraseña del personal";
    second_step_changed: "Second step changed" / "Segundo paso cambiado";
    unknown: "Another message" / "Otro mensaje";

    queued: "Queued" / "En cola";
    sending: "Being sent" / "Enviándose";
    next_try(time): "Next try: {time}" / "Próximo intento: {time}";
    sent: "Sent" / "Enviado";
    refused: "Refused" / "Rechazado";
    refused_text: "The mail server refused it for good." / "El servidor de correo lo rechazó definitivamente.";
    dropped: "Not sent" / "No enviado";
    dropped_text: "A newer one took its place, or it was too late for it."
        / "Uno más nuevo ocupó su lugar o ya era demasiado tarde.";
    sms_refused_text: "The text message was not taken." / "No se aceptó el mensaje de texto.";
    /// Followed by the words of the mail server.
    server_said: "The mail server said:" / "El servidor de correo respondió:";
    /// Followed by the words of the SMS service, or ours about it.
    sms_said: "Why:" / "Motivo:";
}
