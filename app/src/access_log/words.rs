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
    wrong_phone_pin: "The Pin code did not match" / "El código PIN no coincidió";
    link_sent: "A sign-in link was mailed" / "Se envió por correo un enlace para entrar";
    wrong_code: "The code from the mail did not match" / "El código del correo no coincidió";
    expired_code: "The code from the mail was too old" / "El código del correo había caducado";
    used_code: "The code from the mail was replaced or used" / "El código del correo se había reemplazado o usado";
    wrong_number: "The number of the waiting browser did not match"
        / "El número del navegador que espera no coincidió";
    link_approved: "The sign-in of the waiting browser was confirmed"
        / "Se confirmó el inicio de sesión del navegador que espera";
    phone_pin_made: "A Pin code for the phone was generated" / "Se generó un código PIN para el teléfono";
    reset_link_sent: "A link for a new password was mailed" / "Se envió por correo un enlace para una contraseña nueva";
    password_changed: "The password was changed" / "Se cambió la contraseña";
    session_ended: "Signed out in another browser" / "Cerró la sesión en otro navegador";
    browser_forgotten: "Had a browser forgotten; it owes the PIN again"
        / "Hizo olvidar un navegador; este vuelve a pedir el PIN";
    signed_out_everywhere: "Signed out everywhere" / "Cerró la sesión en todas partes";
    language_changed: "Chose another language" / "Eligió otro idioma";
    way_not_offered: "The practice doesn't offer this way in" / "La consulta no ofrece esta forma de entrar";
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
    staff_invited: "A staff member was sent a link for their password"
        / "Se envió a una persona del personal un enlace para su contraseña";
    staff_role_changed: "The role of a staff member was changed" / "Se cambió la función de una persona del personal";
    staff_disabled: "A staff member was disabled" / "Se desactivó a una persona del personal";
    staff_enabled: "A staff member was enabled again" / "Se activó de nuevo a una persona del personal";
    staff_sessions_ended: "A staff member's sessions were ended" / "Se cerraron las sesiones de una persona del personal";
    authenticator_owed: "The password was right; a code of the authenticator app is owed"
        / "La contraseña era correcta; falta el código de la aplicación de autenticación";
    wrong_authenticator_code: "The code of the authenticator app did not match"
        / "El código de la aplicación de autenticación no coincidió";
    used_authenticator_code: "The code of the authenticator app was used before"
        / "El código de la aplicación de autenticación ya se había usado";
    authenticator_set_up: "An authenticator app was set up" / "Se configuró una aplicación de autenticación";
    authenticator_removed: "An authenticator app was removed" / "Se quitó una aplicación de autenticación";
    recovery_codes_made: "New recovery codes were made" / "Se crearon códigos de recuperación nuevos";
    second_step_reset: "A staff member's authenticator app was taken away"
        / "Se quitó la aplicación de autenticación de una persona del personal";
    client_assigned: "A client was assigned to a clinician" / "Se asignó un cliente al personal clínico";
    client_unassigned: "A client was taken from a clinician" / "Se quitó un cliente al personal clínico";
    role_refused: "The role did not allow it" / "La función no lo permitía";
    practice_added: "The practice was added" / "Se añadió la consulta";
    practice_changed: "The practice's settings for signing in were changed"
        / "Se cambiaron los ajustes de la consulta para iniciar sesión";
    unknown_reason: "Something this page doesn't know yet; please load it again"
        / "Algo que esta página aún no conoce; vuelva a cargarla";
}
