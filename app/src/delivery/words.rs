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
    locked: "Account locked" / "Cuenta bloqueada";
    activated: "Account activated" / "Cuenta activada";
    unknown: "Another message" / "Otro mensaje";

    queued: "Queued" / "En cola";
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
