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
    sign_in_link: "Sign-in link" / "Enlace para entrar";
    reset_link: "Link for a new password" / "Enlace para una contraseña nueva";
    password_changed: "Password changed" / "Contraseña cambiada";
    phone_pin_made: "Pin code generated" / "Código PIN generado";
    pin_step_shut: "Too many wrong PINs" / "Demasiados PIN incorrectos";
    locked: "Account locked" / "Cuenta bloqueada";
    activated: "Account activated" / "Cuenta activada";
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
    /// Followed by the words of the mail server.
    server_said: "The mail server said:" / "El servidor de correo respondió:";
}
