//! Words of the mails to a contact.

words! {
    mail: "Mail" / "Correos";
    refresh: "Refresh" / "Actualizar";
    none: "Nothing has been sent to this contact yet." / "Todavía no se ha enviado nada a este contacto.";
    message: "Message" / "Mensaje";
    written: "Written" / "Escrito";
    state: "State" / "Estado";
    attempts: "Attempts" / "Intentos";

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
