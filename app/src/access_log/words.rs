//! Words of the access log.

words! {
    title: "Access Log" / "Registro de acceso";
    lead: "Every attempt to get in and every act, newest first. Clients never see these reasons."
        / "Cada intento de acceso y cada acción, lo más reciente primero. Los clientes nunca ven estos motivos.";
    refresh: "Refresh" / "Actualizar";
    none: "Nothing has happened yet" / "Todavía no ha ocurrido nada";
    none_text: "As soon as somebody signs in, is refused or is invited, it will be here."
        / "En cuanto alguien inicie sesión, sea rechazado o reciba una invitación, aparecerá aquí.";
    none_found_text: "Nothing matches this filter. Clear it, or choose other days."
        / "Nada coincide con este filtro. Quítelo o elija otros días.";

    /// The name of the fields together.
    filter_by: "Which entries" / "Qué entradas";
    person: "Person" / "Persona";
    person_hint: "An address, or part of a name" / "Un correo, o parte de un nombre";
    reason: "Reason" / "Motivo";
    outcome: "Outcome" / "Resultado";
    network_hint: "How it begins, such as 203.0.113" / "Cómo empieza; por ejemplo, 203.0.113";
    from: "From" / "Desde";
    until: "Until" / "Hasta";
    /// What a setting was, or is now, when nothing is set.
    nothing: "none" / "nada";
    /// In the place of a mail's own words.
    usual_words: "usual words" / "palabras de siempre";
    /// How somebody came in.
    mailed_link: "Mailed link" / "Enlace por correo";
    approved_elsewhere: "Mailed link, its number typed in another browser"
        / "Enlace por correo, con el número escrito en otro navegador";
    mailed_code: "Code from the mail" / "Código del correo";
    phone_pin: "PIN read over the phone" / "PIN leído por teléfono";
    known_browser: "Password, known browser" / "Contraseña, navegador conocido";
    password_and_pin: "Password and PIN" / "Contraseña y PIN";
    security_code: "Identity check and security code" / "Verificación de identidad y código de seguridad";
    authenticator_app: "Password and authenticator app" / "Contraseña y aplicación de autenticación";
    recovery_code: "Password and recovery code" / "Contraseña y código de recuperación";
    passkey: "Password and passkey" / "Contraseña y clave de acceso";
    /// How a code travelled.
    by_sms: "By text message" / "Por mensaje de texto";
    by_mail: "By mail" / "Por correo electrónico";
    /// In the title, for a person named by the rows.
    one_person: "one person" / "una persona";
    since(day): "since {day}" / "desde el {day}";
    up_to(day): "up to {day}" / "hasta el {day}";

    watch: "Watch for new entries" / "Avisar de entradas nuevas";
    watching: "Watching for new entries" / "Esperando entradas nuevas";
    one_new: "1 new entry" / "1 entrada nueva";
    many_new(number): "{number} new entries" / "{number} entradas nuevas";
    show_new: "Show new entries" / "Mostrar entradas nuevas";
    tired: "Watching ended after ten minutes. Tick the box to go on."
        / "El aviso terminó tras diez minutos. Marque la casilla para continuar.";

    export: "Export" / "Exportar";
    exported: "The file is in your downloads. It holds the filtered entries, at most the newest 100,000."
        / "El archivo está en sus descargas. Contiene las entradas filtradas, como máximo las 100 000 más recientes.";

    check: "Check the log" / "Comprobar el registro";
    checking: "Checking…" / "Comprobando…";
    checked(done, all): "{done} of {all} entries checked" / "{done} de {all} entradas comprobadas";
    whole(number, time): "The log is whole: {number} entries, the newest sealed on {time}. None was changed or taken away."
        / "El registro está íntegro: {number} entradas, la más reciente sellada el {time}. Ninguna se cambió ni se quitó.";
    whole_one(time): "The log is whole: 1 entry, sealed on {time}. It was not changed."
        / "El registro está íntegro: 1 entrada, sellada el {time}. No se cambió.";
    not_begun: "Nothing is sealed yet. Check again in a moment."
        / "Todavía no hay nada sellado. Compruebe de nuevo en un momento.";
    late(number, time): "{number} entries have not been sealed since {time}. Tell whoever runs the server."
        / "{number} entradas llevan sin sellar desde el {time}. Avise a quien administra el servidor.";
    late_one(time): "1 entry has not been sealed since {time}. Tell whoever runs the server."
        / "1 entrada lleva sin sellar desde el {time}. Avise a quien administra el servidor.";
    broken_changed(number, time): "The log breaks at entry {number}, of {time}: it was changed. All before it is whole. Tell whoever runs the server."
        / "El registro se rompe en la entrada {number}, del {time}: se cambió. Todo lo anterior está íntegro. Avise a quien administra el servidor.";
    broken_missing(number, time): "The log breaks at entry {number}, after {time}: it is missing. All before it is whole. Tell whoever runs the server."
        / "El registro se rompe en la entrada {number}, después del {time}: falta. Todo lo anterior está íntegro. Avise a quien administra el servidor.";
    broken_foreign(number, time): "The log breaks at entry {number}, of {time}: it was not written by Portico. All before it is whole. Tell whoever runs the server."
        / "El registro se rompe en la entrada {number}, del {time}: no la escribió Portico. Todo lo anterior está íntegro. Avise a quien administra el servidor.";
    unknown_time: "an unknown time" / "un momento desconocido";
    /// Before the hash, to be kept elsewhere.
    hash: "Newest hash:" / "Resumen más reciente:";

    more: "More" / "Más";
    of_entry(number): "about entry {number}" / "sobre la entrada {number}";
    sealed(number): "Sealed as entry {number} of the chain" / "Sellada como entrada {number} de la cadena";
    not_sealed: "Not sealed yet" / "Todavía sin sellar";
    request: "Request" / "Solicitud";
    all_of(name): "All entries of {name}" / "Todas las entradas de {name}";
    all_with(address): "All entries with {address}" / "Todas las entradas con {address}";
    all_from(network): "All entries from {network}" / "Todas las entradas desde {network}";

    /// How many are shown.
    one: "1 entry" / "1 entrada";
    many(number): "{number} entries" / "{number} entradas";
    newest(number): "The newest {number} entries" / "Las {number} entradas más recientes";

    when: "When" / "Cuándo";
    what: "What" / "Qué";
    who: "Who" / "Quién";
    /// Before the client record in whose name somebody acts.
    on_behalf_of: "on behalf of" / "en nombre de";
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
    pin_step_shut: "Too many wrong PINs or security codes shut the second step"
        / "Demasiados PIN o claves de seguridad incorrectos cerraron el segundo paso";
    ssn_mismatch: "The last 4 digits of the SSN did not match" / "Las últimas 4 cifras del SSN no coincidieron";
    fact_mismatch: "The number for the identity check did not match"
        / "El número de la comprobación de identidad no coincidió";
    not_ready: "The contact is not ready for security codes" / "El contacto no está listo para recibir claves de seguridad";
    security_code_sent: "The identity check matched; a security code was sent"
        / "La comprobación de identidad coincidió; se envió una clave de seguridad";
    wrong_security_code: "The security code did not match" / "La clave de seguridad no coincidió";
    expired_security_code: "The security code was too old" / "La clave de seguridad había caducado";
    used_security_code: "The security code was replaced or used up" / "La clave de seguridad se había reemplazado o agotado";
    wrong_phone_pin: "The Pin code did not match" / "El código PIN no coincidió";
    link_sent: "A sign-in link was mailed" / "Se envió por correo un enlace para entrar";
    wrong_code: "The code from the mail did not match" / "El código del correo no coincidió";
    expired_code: "The code from the mail was too old" / "El código del correo había caducado";
    used_code: "The code from the mail was replaced or used" / "El código del correo se había reemplazado o usado";
    wrong_number: "The number of the waiting browser did not match"
        / "El número del navegador que espera no coincidió";
    number_not_typed: "The number of the waiting browser was not typed yet"
        / "El número del navegador que espera aún no se había escrito";
    link_approved: "The sign-in of the waiting browser was confirmed"
        / "Se confirmó el inicio de sesión del navegador que espera";
    phone_pin_made: "A Pin code for the phone was generated" / "Se generó un código PIN para el teléfono";
    reset_link_sent: "A link for a new password was mailed" / "Se envió por correo un enlace para una contraseña nueva";
    password_changed: "The password was changed" / "Se cambió la contraseña";
    no_recent_proof: "A change needed a sign-in of the last ten minutes"
        / "Un cambio exigía haber iniciado sesión en los últimos diez minutos";
    change_pin_sent: "A PIN was sent to confirm a new address or number"
        / "Se envió un PIN para confirmar una dirección o un número nuevos";
    address_taken: "The new address is another contact's; no PIN was mailed"
        / "La dirección nueva es de otro contacto; no se envió ningún PIN";
    email_changed: "The email address was changed" / "Se cambió la dirección de correo";
    mobile_changed: "The mobile number was changed" / "Se cambió el número de móvil";
    locked_by_staff: "The account was locked by staff" / "El personal bloqueó la cuenta";
    unlocked_by_staff: "The account was unlocked by staff" / "El personal desbloqueó la cuenta";
    session_ended: "Signed out in another browser" / "Cerró la sesión en otro navegador";
    browser_forgotten: "Had a browser forgotten; it owes the PIN again"
        / "Hizo olvidar un navegador; este vuelve a pedir el PIN";
    signed_out_everywhere: "Signed out everywhere" / "Cerró la sesión en todas partes";
    language_changed: "Chose another language" / "Eligió otro idioma";
    way_not_offered: "The practice doesn't offer this way in" / "La consulta no ofrece esta forma de entrar";
    too_many_requests: "Too many requests in a short time" / "Demasiadas solicitudes en poco tiempo";
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
    contacts_imported: "Contacts were imported" / "Se importaron contactos";
    contacts_exported: "Contacts were exported" / "Se exportaron contactos";
    contact_disabled: "A contact was disabled" / "Se desactivó un contacto";
    contact_enabled: "A contact was enabled" / "Se activó un contacto";
    contact_closed: "A contact was closed" / "Se cerró un contacto";
    contact_changed: "Details of a contact were changed"
        / "Se cambiaron datos de un contacto";
    fact_shown: "What the identity check asks for was looked at"
        / "Se consultó el dato de la comprobación de identidad";
    account_ended: "The account was ended for a new address"
        / "La cuenta terminó por una nueva dirección";
    proof_sent: "A new address was mailed a link that proves it"
        / "Se envió a una nueva dirección un enlace que la comprueba";
    proof_withdrawn: "A new address was withdrawn"
        / "Se retiró una nueva dirección";
    profile_added: "A portal was opened to a contact" / "Se abrió un portal a un contacto";
    profile_ended: "A portal was closed to a contact" / "Se cerró un portal a un contacto";
    surrogate_added: "A contact may act on behalf of somebody" / "Un contacto puede actuar en nombre de alguien";
    acted_on_behalf: "Acted on behalf of somebody" / "Actuó en nombre de alguien";
    surrogate_removed: "A contact may no longer act on behalf of somebody"
        / "Un contacto ya no puede actuar en nombre de alguien";
    came_of_age: "A minor came of age" / "Un menor cumplió la edad";
    birthday_plan_changed: "A birthday plan was changed" / "Se cambió un plan de cumpleaños";
    client_changed: "A client record was changed" / "Se cambió un expediente de cliente";
    sessions_ended_by_staff: "Staff ended a contact's sessions" / "El personal cerró sesiones de un contacto";
    browser_forgotten_by_staff: "Staff had a contact's browser forgotten"
        / "El personal hizo olvidar un navegador de un contacto";
    profile_refused: "The profile didn't allow this" / "El perfil no lo permitió";
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
    passkey_owed: "The password was right; a passkey is owed" / "La contraseña era correcta; falta la clave de acceso";
    wrong_passkey: "The passkey did not fit" / "La clave de acceso no era válida";
    expired_passkey: "The passkey came too late" / "La clave de acceso llegó demasiado tarde";
    used_passkey: "The passkey's answer was used before" / "La respuesta de la clave de acceso ya se había usado";
    copied_passkey: "There may be a copy of the passkey" / "Puede haber una copia de la clave de acceso";
    passkey_added: "A passkey was added" / "Se añadió una clave de acceso";
    passkey_not_added: "A passkey was not added" / "No se añadió una clave de acceso";
    passkey_removed: "A passkey was removed" / "Se quitó una clave de acceso";
    recovery_codes_made: "New recovery codes were made" / "Se crearon códigos de recuperación nuevos";
    second_step_reset: "A staff member's passkeys and authenticator app were taken away"
        / "Se quitaron las claves de acceso y la aplicación de autenticación de una persona del personal";
    client_assigned: "A client was assigned to a clinician" / "Se asignó un cliente al personal clínico";
    client_unassigned: "A client was taken from a clinician" / "Se quitó un cliente al personal clínico";
    role_refused: "The role did not allow it" / "La función no lo permitía";
    console_refused: "A client was refused the console" / "Se negó la consola a un cliente";
    practice_added: "The practice was added" / "Se añadió la consulta";
    practice_changed: "The practice's settings were changed"
        / "Se cambiaron los ajustes de la consulta";
    test_mail_sent: "A test of the mail settings was sent" / "Se envió una prueba de los ajustes de correo";
    log_exported: "The access log was exported" / "Se exportó el registro de acceso";
    delivery_retried: "A mail or text message was sent again" / "Se reenvió un correo o mensaje de texto";
    unknown_reason: "Something this page doesn't know yet; please load it again"
        / "Algo que esta página aún no conoce; vuelva a cargarla";
}
