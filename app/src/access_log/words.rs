//! Words of the access log.

words! {
    title: "Access Log" / "Registro de acceso";
    lead: "Every attempt to get in and every act, newest first. Clients never see these reasons."
        / "Cada intento de acceso y cada acción, lo más reciente primero. Los clientes nunca ven estos motivos.";
    refresh: "Refresh" / "Actualizar";
    show_more: "Show more" / "Mostrar más";
    none: "Nothing has happened yet" / "Todavía no ha ocurrido nada";
    none_text: "As soon as somebody signs in, is refused or is invited, it will be here."
        / "En cuanto alguien inicie sesión, sea rechazado o reciba una invitación, aparecerá aquí.";
    /// How many are shown.
    one: "1 entry" / "1 entrada";
    many(number): "{number} entries" / "{number} entradas";
    newest(number): "The newest {number} entries" / "Las {number} entradas más recientes";

    when: "When" / "Cuándo";
    what: "What" / "Qué";
    who: "Who" / "Quién";
    /// Before the contact a staff member did something about.
    about: "about" / "sobre";
    details: "Details" / "Detalles";
    browser: "Browser" / "Navegador";
    network: "Network" / "Red";

    granted: "Granted" / "Permitido";
    refused: "Refused" / "Rechazado";
    noted: "Noted" / "Anotado";

    client_success: "Client Access Authenticate Success" / "Acceso del cliente autenticado";
    staff_success: "Staff Access Authenticate Success" / "Acceso del personal autenticado";
    no_contact: "No contact was found with this email" / "No se encontró ningún contacto con este correo";
    no_staff: "No staff member was found with this email" / "No se encontró a nadie del personal con este correo";
    wrong_password: "The password did not match" / "La contraseña no coincidió";
    not_activated: "The account has not been activated yet" / "La cuenta todavía no se ha activado";
    locked: "The account is locked" / "La cuenta está bloqueada";
    disabled: "Access has been ended by the practice" / "La consulta dio por terminado el acceso";
    pin_sent: "The password was right; a PIN was mailed" / "La contraseña era correcta; se envió un PIN";
    wrong_pin: "The PIN did not match" / "El PIN no coincidió";
    expired_pin: "The PIN was too old" / "El PIN había caducado";
    used_pin: "The PIN was replaced or used up" / "El PIN se había reemplazado o agotado";
    pin_step_shut: "Too many wrong PINs shut the second step" / "Demasiados PIN incorrectos cerraron el segundo paso";
    too_many_requests: "Too many requests from this network" / "Demasiadas solicitudes desde esta red";
    logged_out: "Logged out" / "Cerró la sesión";
    invitation_sent: "An invitation was sent" / "Se envió una invitación";
    unknown_link: "An unknown link was opened" / "Se abrió un enlace desconocido";
    used_link: "A used link was opened" / "Se abrió un enlace ya usado";
    replaced_link: "A replaced link was opened" / "Se abrió un enlace reemplazado";
    expired_link: "An expired link was opened" / "Se abrió un enlace caducado";
    closed_link: "A link that wrong answers had closed was opened" / "Se abrió un enlace cerrado por respuestas incorrectas";
    policies_accepted: "The policies were accepted" / "Se aceptaron las políticas";
    wrong_birth_date: "The date of birth did not match" / "La fecha de nacimiento no coincidió";
    invitation_closed: "Too many wrong dates of birth closed the invitation"
        / "Demasiadas fechas de nacimiento incorrectas cerraron la invitación";
    birth_date_confirmed: "The date of birth was confirmed" / "Se confirmó la fecha de nacimiento";
    password_refused: "The new password was refused" / "Se rechazó la contraseña nueva";
    activated: "The account was activated" / "Se activó la cuenta";
    contact_added: "A contact was added" / "Se añadió un contacto";
    staff_added: "A staff member was added" / "Se añadió a una persona del personal";
    staff_activated: "A staff member set their password" / "Una persona del personal eligió su contraseña";
    practice_added: "The practice was added" / "Se añadió la consulta";
    unknown_reason: "Something this page doesn't know yet; please load it again"
        / "Algo que esta página aún no conoce; vuelva a cargarla";
}
