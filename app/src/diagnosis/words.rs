//! Words of "Why can't they get in?".

words! {
    title: "Why can't they get in?" / "¿Por qué no puede entrar?";
    refresh: "Look again" / "Volver a mirar";

    once: "once" / "una vez";
    twice: "twice" / "dos veces";
    times(number): "{number} times" / "{number} veces";
    /// Before a moment.
    last(time): "Last: {time}" / "Última vez: {time}";

    closed: "This contact is closed for good." / "Este contacto está cerrado definitivamente.";
    disabled: "This contact is disabled: no way in works." / "Este contacto está desactivado: ninguna forma de entrar funciona.";
    locked_by_staff: "Staff have locked the account: no way in works until it is unlocked."
        / "El personal bloqueó la cuenta: ninguna forma de entrar funciona hasta que se desbloquee.";
    locked_out(until): "Too many wrong tries have locked the account until {until}, except in browsers it knows."
        / "Demasiados intentos incorrectos bloquearon la cuenta hasta el {until}, salvo en los navegadores que ya conoce.";
    browser_locked: "Too many wrong tries have locked the browser they use, for a while."
        / "Demasiados intentos incorrectos bloquearon por un tiempo el navegador que usa.";
    step_shut: "Too many wrong PINs: no PIN and no security code is taken any more."
        / "Demasiados PIN incorrectos: ya no se acepta ningún PIN ni clave de seguridad.";

    no_email: "There is no email address: nothing can be mailed to them, and they sign in with it."
        / "No hay correo electrónico: no se le puede enviar nada, y con él se inicia sesión.";
    no_mobile: "There is no mobile number, and security codes need one."
        / "No hay número de móvil, y las claves de seguridad lo necesitan.";
    no_birth_date: "There is no birth date, and activation asks for it."
        / "No hay fecha de nacimiento, y la activación la pide.";
    no_fact: "What the identity check asks for is not on file."
        / "Falta en la ficha lo que pide la comprobación de identidad.";
    no_profile: "There is no profile: nothing would open for them."
        / "No hay ningún perfil: no se le abriría nada.";
    profile_ended(record): "Their profile of {record} has ended, and there is no other."
        / "Su perfil de {record} terminó y no hay otro.";
    a_profile_ended: "Their profile has ended, and there is no other." / "Su perfil terminó y no hay otro.";
    profile_not_begun(record, from): "Their profile of {record} begins on {from}."
        / "Su perfil de {record} empieza el {from}.";
    a_profile_not_begun(from): "Their profile begins on {from}." / "Su perfil empieza el {from}.";
    profile_refused(times): "They came in, and were refused a record {times}: its profile has ended, has not begun, does not open that part, or is not theirs."
        / "Entró, y se le negó un expediente {times}: su perfil terminó, no ha empezado, no abre esa parte o no es suyo.";

    never_invited: "They have never been invited." / "Nunca se le ha invitado.";
    invitation_expired(sent): "The invitation of {sent} has expired." / "La invitación del {sent} caducó.";
    invitation_closed(sent): "Too many wrong birth dates have closed the invitation of {sent}. Compare the birth date with them before you send another."
        / "Demasiadas fechas de nacimiento incorrectas cerraron la invitación del {sent}. Compare la fecha con la persona antes de enviar otra.";
    not_activated(times): "They tried to sign in {times}, but have not activated: the way in is the link in the invitation."
        / "Intentó iniciar sesión {times}, pero no ha activado su cuenta: se entra por el enlace de la invitación.";

    mail_queued(message): "{message}: the mail is waiting to be sent." / "{message}: el correo está esperando su envío.";
    sms_queued(message): "{message}: the text message is waiting to be sent."
        / "{message}: el mensaje de texto está esperando su envío.";
    next_try(time): "Next try: {time}." / "Próximo intento: {time}.";
    mail_refused(message): "{message}: the mail server refused the mail. Check the address."
        / "{message}: el servidor de correo rechazó el correo. Compruebe la dirección.";
    sms_refused(message): "{message}: the text message was not taken. Check the number."
        / "{message}: no se aceptó el mensaje de texto. Compruebe el número.";
    /// Followed by the words of the server.
    said: "The server said:" / "El servidor respondió:";
    mail_unused(message, time): "{message}: sent on {time} and accepted by the mail server, and not used yet. Ask them to look among unwanted mail too."
        / "{message}: se envió el {time} y el servidor de correo lo aceptó; todavía no se ha usado. Pídale que mire también en el correo no deseado.";
    sms_unused(message, time): "{message}: sent on {time} and taken by the SMS service, and not used yet."
        / "{message}: se envió el {time} y el servicio de SMS lo aceptó; todavía no se ha usado.";

    older_link_taken(sent, times): "The link was sent on {sent} and accepted by the mail server, then an older link was used {times}. Only the newest mail counts."
        / "El enlace se envió el {sent} y el servidor de correo lo aceptó; después se usó un enlace anterior {times}. Solo vale el correo más reciente.";
    older_link_sent(sent, times): "A newer link was written on {sent}, and an older one was used {times}. Only the newest mail counts."
        / "El {sent} se escribió un enlace más nuevo, y se usó uno anterior {times}. Solo vale el correo más reciente.";
    older_link(times): "An older link was used {times}, though it had been replaced. Only the newest mail counts."
        / "Se usó un enlace anterior {times}, aunque ya se había sustituido. Solo vale el correo más reciente.";
    used_link(times): "A link that had done its work was opened again {times}. Each works once."
        / "Un enlace ya usado se abrió de nuevo {times}. Cada uno sirve una sola vez.";
    expired_link(times): "A link was opened {times} after its time was over."
        / "Un enlace se abrió {times} después de caducar.";

    wrong_password(times): "The password was wrong {times}." / "La contraseña fue incorrecta {times}.";
    password_refused(times): "The new password they chose was refused {times}: too common, found in a breach, or made of their own data. Three or four words in a row work."
        / "La contraseña nueva que eligió se rechazó {times}: demasiado común, filtrada o hecha con sus propios datos. Tres o cuatro palabras seguidas sirven.";
    wrong_birth_date(times): "The birth date was wrong {times}. Compare it with the one in the details."
        / "La fecha de nacimiento fue incorrecta {times}. Compárela con la de los datos.";
    ssn_mismatch(times): "The last 4 digits of the SSN did not match {times}."
        / "Los 4 últimos dígitos del SSN no coincidieron {times}.";
    fact_mismatch(times): "The number that the practice asks for did not match {times}."
        / "El número que pide la consulta no coincidió {times}.";
    /// After a mismatch that came back.
    browser_hint: "A password that the browser has saved may fill in the wrong field: ask them to clear the field, or to try in a private window."
        / "Una contraseña guardada en el navegador puede rellenar el campo equivocado: pídale que vacíe el campo o que pruebe en una ventana privada.";
    wrong_code(times): "A PIN or code was wrong {times}." / "Un PIN o una clave fueron incorrectos {times}.";
    old_code(times): "A PIN or code was typed {times} that had been used, replaced, or was too old. Only the newest counts."
        / "Se escribió {times} un PIN o una clave ya usados, sustituidos o caducados. Solo vale el más reciente.";
    way_not_offered(times): "They tried a way in {times} that the practice does not offer."
        / "Intentó {times} una forma de entrar que la consulta no ofrece.";
    too_many(times): "Tries came too soon after each other {times} and were not looked at. Ten minutes of patience help."
        / "Los intentos llegaron demasiado seguidos {times} y no se atendieron. Ayuda esperar diez minutos.";
    other_address(typed, times): "Somebody typed {typed} {times}, which no contact has. Spell out the address above to them."
        / "Alguien escribió {typed} {times}, y ningún contacto tiene ese correo. Deletréele la dirección de arriba.";
    address_waits(sent, email, until): "A new address has waited since {sent} to be proved: {email}. Until then only the old one signs in. The link that was mailed to the new one works until {until}."
        / "Una dirección nueva espera desde el {sent} a que se compruebe: {email}. Hasta entonces solo se entra con la anterior. El enlace que se envió a la nueva funciona hasta el {until}.";
    waiting_typed(times): "The new address was typed to sign in {times}." / "La dirección nueva se escribió {times} para entrar.";
    waiting_refused: "The mail server refused the mail with the link. Check the new address."
        / "El servidor de correo rechazó el correo con el enlace. Compruebe la dirección nueva.";

    came_in(time): "Nothing is wrong: they came in on {time}." / "No hay ningún problema: entró el {time}.";
    untried: "Nothing is wrong, and nothing has been tried lately." / "No hay ningún problema, y no se ha intentado nada últimamente.";

    invite: "Invite" / "Invitar";
    resend: "Resend invitation" / "Reenviar invitación";
    send_link: "Send a fresh link" / "Enviar un enlace nuevo";
    generate_pin: "Generate Pin Code" / "Generar código PIN";
    unlock: "Unlock" / "Desbloquear";
    enable: "Enable" / "Activar";
    try_now: "Try now" / "Intentar ahora";
    go_to_details: "Go to the details" / "Ir a los datos";
    go_to_profiles: "Go to the profiles" / "Ir a los perfiles";
    /// What is read out of a button after its name: what it mends.
    mends(finding): ": {finding}" / ": {finding}";
    sent(email): "Sent to {email}." / "Enviado a {email}.";
    on_its_way: "It is on its way." / "Está en camino.";
    unreachable: "We can't reach the portal right now. Please check your connection and try again."
        / "En este momento no podemos conectar con el portal. Revise su conexión e inténtelo de nuevo.";
}
