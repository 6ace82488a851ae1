//! Words of inviting.

words! {
    invite: "Invite" / "Invitar";
    resend: "Resend" / "Reenviar";
    resend_invitation: "Resend invitation" / "Reenviar invitación";
    sent(email, time): "Invitation sent to {email}. It works until {time}."
        / "Invitación enviada a {email}. Funciona hasta el {time}.";
    not_sent(name): "{name} was not invited." / "No se invitó a {name}.";
    unreachable: "We can't reach the portal right now. Please check your connection and try again."
        / "En este momento no podemos conectar con el portal. Revise su conexión e inténtelo de nuevo.";
    dismiss: "Dismiss" / "Cerrar aviso";
}
