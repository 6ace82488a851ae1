//! One sentence for every reason: what it means, or what helps.

words! {
    client_success: "The client got in; there is nothing to do."
        / "El cliente entró; no hay nada que hacer.";
    staff_success: "A member of staff got into the console."
        / "Una persona del personal entró en la consola.";
    no_contact: "Nobody here has the address that was typed: confirm with the person how it is spelled on their page."
        / "Nadie aquí tiene el correo que se escribió: confirme con la persona cómo figura en su ficha.";
    no_staff: "No member of staff has the address that was typed."
        / "Nadie del personal tiene el correo que se escribió.";
    wrong_password: "Often a browser fills in an old password: a private window or a mailed link helps."
        / "A menudo el navegador pone una contraseña antigua: una ventana privada o un enlace por correo ayuda.";
    not_activated: "The person has to follow their invitation first: resend it from their page."
        / "La persona debe seguir antes su invitación: reenvíela desde su ficha.";
    locked: "After wrong guesses it opens by itself, and a client's also with a mailed link, a Pin code or Unlock. What staff locked opens only with Unlock."
        / "Tras intentos incorrectos se abre por sí sola, y la de un cliente también con un enlace, un código PIN o Desbloquear. La que bloqueó el personal, solo con Desbloquear.";
    disabled: "The practice ended this person's access, so nothing lets them in until it gives it back."
        / "La consulta dio por terminado el acceso de esta persona; nada la deja entrar hasta que lo devuelva.";
    pin_sent: "The browser was not known, so a PIN was mailed and is still owed."
        / "El navegador no era conocido; se envió un PIN por correo que aún falta escribir.";
    wrong_pin: "The digits were not those of the newest mail."
        / "Las cifras no eran las del correo más reciente.";
    expired_pin: "The PIN was typed more than ten minutes after it was mailed: a new one helps."
        / "El PIN se escribió más de diez minutos después de enviarse: uno nuevo ayuda.";
    used_pin: "Only the newest PIN works, and only until five wrong tries."
        / "Solo funciona el PIN más reciente, y solo hasta cinco intentos incorrectos.";
    pin_step_shut: "A client's is opened again by a mailed link, a Pin code read out by phone, or Unlock on their page; a staff member's by a new link from the Staff page."
        / "El de un cliente lo abre de nuevo un enlace por correo, un código PIN leído por teléfono o Desbloquear en su ficha; el de una persona del personal, un enlace nuevo desde la página Personal.";
    ssn_mismatch: "What was typed differs from the person's page, or nothing is stored there: confirm it with them."
        / "Lo escrito difiere de la ficha de la persona, o allí no hay nada guardado: confírmelo con ella.";
    fact_mismatch: "What was typed differs from the person's page, or nothing is stored there: confirm it with them."
        / "Lo escrito difiere de la ficha de la persona, o allí no hay nada guardado: confírmelo con ella.";
    not_ready: "The details say what is missing: once it is on the person's page, they can try again."
        / "Los detalles dicen qué falta: cuando esté en la ficha de la persona, podrá intentarlo de nuevo.";
    security_code_sent: "A code is on its way: how the message fared is on the person's page."
        / "Una clave está en camino: cómo le fue al mensaje se ve en la ficha de la persona.";
    wrong_security_code: "The digits were not those of the newest message."
        / "Las cifras no eran las del mensaje más reciente.";
    expired_security_code: "The code was typed too late: a new one helps."
        / "La clave se escribió demasiado tarde: una nueva ayuda.";
    used_security_code: "Only the newest code works, once, and only until too many wrong tries."
        / "Solo funciona la clave más reciente, una vez, y solo hasta demasiados intentos incorrectos.";
    wrong_phone_pin: "The six digits were not the newest ones, or belong to another address."
        / "Las seis cifras no eran las más recientes, o son de otro correo.";
    link_sent: "A link is on its way: how the mail fared is on the person's page."
        / "Un enlace está en camino: cómo le fue al correo se ve en la ficha de la persona.";
    wrong_code: "The code from the mail was mistyped, or typed in a browser that had not asked for it."
        / "El código del correo se escribió mal, o en un navegador que no lo había pedido.";
    expired_code: "The mail was too old: a new link has a new code."
        / "El correo era demasiado antiguo: un enlace nuevo trae un código nuevo.";
    used_code: "An older mail was used: only the newest one works, and once."
        / "Se usó un correo anterior: solo funciona el más reciente, y una vez.";
    wrong_number: "The number typed in the other browser was not the one shown; after three tries only the link is left."
        / "El número escrito en el otro navegador no era el mostrado; tras tres intentos solo queda el enlace.";
    number_not_typed: "The browser that asked wanted to come in before anybody typed its number beside the mail."
        / "El navegador que lo pidió quiso entrar antes de que alguien escribiera su número junto al correo.";
    link_approved: "Whoever opened the mail let the waiting browser in."
        / "Quien abrió el correo dejó entrar al navegador que esperaba.";
    phone_pin_made: "A member of staff made it to be read out; the person was told by mail."
        / "Lo generó una persona del personal para leerlo en voz alta; se avisó a la persona por correo.";
    reset_link_sent: "A link for a new password is on its way to the stored address."
        / "Un enlace para una contraseña nueva está en camino al correo guardado.";
    password_changed: "A new password was set; everything else that was open has ended and the person was told by mail."
        / "Se eligió una contraseña nueva; todo lo demás que estaba abierto se cerró y se avisó a la persona por correo.";
    no_recent_proof: "The person has no password to prove who they are: signing in once more helps."
        / "La persona no tiene contraseña con la que probar quién es: iniciar sesión otra vez ayuda.";
    change_pin_sent: "Nothing is changed until the PIN from that message is typed."
        / "No cambia nada hasta que se escriba el PIN de ese mensaje.";
    address_taken: "Two contacts cannot share an address; the person was told as little as if it were free."
        / "Dos contactos no pueden compartir un correo; a la persona se le dijo lo mismo que si estuviera libre.";
    email_changed: "Sign-in and mails use the new address from now on; the old one was told."
        / "El acceso y los correos usan ya la dirección nueva; se avisó a la anterior.";
    mobile_changed: "Text messages go to the new number from now on; the person was told by mail."
        / "Los mensajes de texto van ya al número nuevo; se avisó a la persona por correo.";
    locked_by_staff: "Every way in is shut until staff unlock; the person was told by mail."
        / "Todas las entradas están cerradas hasta que el personal desbloquee; se avisó a la persona por correo.";
    unlocked_by_staff: "Wrong guesses are forgiven and every way in is open again; the person was told by mail."
        / "Los intentos incorrectos se perdonaron y todas las entradas están abiertas; se avisó a la persona por correo.";
    session_ended: "The person ended one of their own sessions on their account page."
        / "La persona cerró una de sus sesiones en la página de su cuenta.";
    browser_forgotten: "That browser owes a PIN at the next sign-in."
        / "Ese navegador tendrá que escribir un PIN la próxima vez.";
    signed_out_everywhere: "The person ended all their sessions at once."
        / "La persona cerró todas sus sesiones a la vez.";
    language_changed: "Pages and mails to this person are in that language from now on."
        / "Las páginas y los correos a esta persona irán en ese idioma.";
    way_not_offered: "The practice has switched this way in off."
        / "La consulta tiene desactivada esta forma de entrar.";
    too_many_requests: "Too much was asked for in a short time, and what was sent before goes on working; or a try came too soon after wrong ones: wait a few seconds. After twenty wrong codes of mails in thirty days only a mail's link works."
        / "Se pidió demasiado en poco tiempo, y lo enviado antes sigue funcionando; o un intento llegó demasiado pronto tras otros incorrectos: espere unos segundos. Tras veinte códigos del correo incorrectos en treinta días, solo funciona el enlace del correo.";
    logged_out: "The person pressed Log out."
        / "La persona pulsó Cerrar sesión.";
    invitation_sent: "An invitation was mailed; older ones no longer work."
        / "Se envió una invitación; las anteriores ya no funcionan.";
    unknown_link: "The link was cut short when it was copied, or was invented."
        / "El enlace se cortó al copiarlo o era inventado.";
    used_link: "The link had done its work before: every link works once."
        / "El enlace ya había cumplido: cada enlace funciona una vez.";
    replaced_link: "A newer mail is in the inbox: only the newest link works."
        / "Hay un correo más reciente en la bandeja: solo funciona el último enlace.";
    expired_link: "The link was too old: a new one can be mailed from that page or yours."
        / "El enlace había caducado: se puede enviar otro desde esa página o desde la suya.";
    closed_link: "Wrong answers had closed the invitation: check the date of birth, then resend it."
        / "Respuestas incorrectas habían cerrado la invitación: revise la fecha de nacimiento y reenvíela.";
    policies_accepted: "The first step of activation is done."
        / "El primer paso de la activación está hecho.";
    wrong_birth_date: "What was typed differs from the person's page: confirm it with them."
        / "Lo escrito difiere de la ficha de la persona: confírmelo con ella.";
    invitation_closed: "After five wrong dates only a new invitation helps: check the stored date first."
        / "Tras cinco fechas incorrectas solo ayuda una invitación nueva: revise antes la fecha guardada.";
    birth_date_confirmed: "The second step of activation is done."
        / "El segundo paso de la activación está hecho.";
    password_refused: "The password was too easy to guess; the person was told why and could choose another."
        / "La contraseña era demasiado fácil; se dijo a la persona por qué y pudo elegir otra.";
    activated: "The account is ready and the person is in."
        / "La cuenta está lista y la persona ha entrado.";
    contact_added: "A member of staff added the contact."
        / "Una persona del personal añadió el contacto.";
    contacts_imported: "A member of staff added contacts from a file; there is an entry for each, too. Nobody was invited by it."
        / "Una persona del personal añadió contactos desde un archivo; también hay una entrada por cada uno. Con ello no se invitó a nadie.";
    contacts_exported: "Somebody downloaded contacts as a file; the details say how many, and of which search."
        / "Alguien descargó contactos en un archivo; los detalles dicen cuántos y de qué búsqueda.";
    contact_disabled: "A member of staff shut the contact out. All that was open has ended, and nobody gets in until staff enable them."
        / "Una persona del personal desactivó el contacto. Todo lo que estaba abierto terminó y no puede entrar hasta que se le active.";
    contact_enabled: "A member of staff let the contact in again. What had been ended stays ended."
        / "Una persona del personal activó de nuevo el contacto. Lo que había terminado sigue terminado.";
    contact_closed: "A member of staff ended the contact's access for good."
        / "Una persona del personal terminó definitivamente el acceso del contacto.";
    contact_changed: "A member of staff changed what is on file; the detail says which fields, never what was in them."
        / "Una persona del personal cambió lo registrado; el detalle dice qué campos, nunca su contenido.";
    fact_shown: "A member of staff had it shown on the contact's page, such as the last digits of the SSN."
        / "Una persona del personal lo mostró en la página del contacto; por ejemplo, las últimas cifras del SSN.";
    account_ended: "A member of staff gave the contact a new address and chose “Disable and resend”. The contact activates again."
        / "Una persona del personal dio al contacto una nueva dirección y eligió «Desactivar y reenviar». El contacto vuelve a activar su cuenta.";
    proof_sent: "A member of staff chose “Keep and prove”. The old address stays until the link is opened and the date of birth is right."
        / "Una persona del personal eligió «Conservar y comprobar». La dirección anterior sigue hasta que se abra el enlace y la fecha de nacimiento coincida.";
    proof_withdrawn: "A member of staff took back an address that was not proved yet. Its link no longer works."
        / "Una persona del personal retiró una dirección que aún no se había comprobado. Su enlace ya no funciona.";
    profile_added: "The contact has one more portal to choose."
        / "El contacto puede elegir un portal más.";
    profile_ended: "That portal is closed to the contact from the next click on."
        / "Ese portal queda cerrado para el contacto desde el siguiente clic.";
    surrogate_added: "Both were told by mail; what is done on behalf is in this log."
        / "Se avisó a ambas personas por correo; lo que se haga en su nombre queda en este registro.";
    acted_on_behalf: "Somebody opened the portal of the person named; it is their right until it is ended."
        / "Alguien abrió el portal de la persona nombrada; puede hacerlo hasta que se termine su perfil.";
    surrogate_removed: "It ended with the next click; both were told by mail."
        / "Terminó con el siguiente clic; se avisó a ambas personas por correo.";
    came_of_age: "Guardians' profiles ended by themselves, at the age the practice set; each guardian was told by mail."
        / "Los perfiles de los tutores terminaron por sí solos, a la edad que fijó la consulta; se avisó a cada tutor por correo.";
    birthday_plan_changed: "The details say what was set, and why it was put off."
        / "Los detalles dicen qué se fijó y por qué se aplazó.";
    client_changed: "The details name the fields. A profile shows the record's name from the next click on."
        / "Los detalles nombran los campos. El perfil muestra el nombre del expediente desde el siguiente clic.";
    sessions_ended_by_staff: "The details say in which browser, or that all were ended. The contact can sign in again."
        / "Los detalles dicen en qué navegador, o que se cerraron todas. El contacto puede volver a entrar.";
    browser_forgotten_by_staff: "The details say which. It owes the PIN at the next sign-in."
        / "Los detalles dicen cuál. En el próximo inicio de sesión se le pedirá el PIN.";
    profile_refused: "The profile has ended, its rights do not include that page, or it is not theirs: the details then hold what they asked for."
        / "El perfil ha terminado, sus derechos no incluyen esa página, o no es suyo: los detalles indican entonces cuál pidió.";
    staff_added: "A one-time link was made on the command line."
        / "Se creó un enlace de un solo uso en la línea de comandos.";
    staff_activated: "The one-time link was used; that person can sign in to the console."
        / "Se usó el enlace de un solo uso; esa persona puede entrar en la consola.";
    staff_invited: "A one-time link to set a password is on its way; older ones no longer work."
        / "Un enlace de un solo uso para elegir la contraseña está en camino; los anteriores ya no funcionan.";
    staff_role_changed: "It counts from their next click on; the details name the old and the new role."
        / "Vale desde su siguiente clic; los detalles dicen la función anterior y la nueva.";
    staff_disabled: "Everything they had open has ended, and nothing lets them in until they are enabled."
        / "Todo lo que tenía abierto se cerró, y nada le deja entrar hasta que se active de nuevo.";
    staff_enabled: "They can sign in again with the password they had; if they had none, send a new link."
        / "Puede volver a entrar con la contraseña que tenía; si no tenía ninguna, envíe un enlace nuevo.";
    staff_sessions_ended: "They may sign in again at once."
        / "Puede volver a entrar enseguida.";
    authenticator_owed: "A code of the app is still owed; no PIN is mailed to who has one."
        / "Aún falta un código de la aplicación; a quien la tiene no se le envía ningún PIN.";
    wrong_authenticator_code: "Often the phone's clock is wrong: letting it set the time by itself helps."
        / "A menudo el reloj del teléfono va mal: dejar que ponga la hora por sí solo ayuda.";
    used_authenticator_code: "Every code works once: the next one of the app helps, half a minute later."
        / "Cada código funciona una vez: el siguiente de la aplicación, medio minuto después, ayuda.";
    authenticator_set_up: "From now on a code of the app is asked for in every browser; the person was told by mail."
        / "Desde ahora se pide un código de la aplicación en todos los navegadores; se avisó a la persona por correo.";
    authenticator_removed: "From now on a PIN is mailed again; the person was told by mail."
        / "Desde ahora se vuelve a enviar un PIN por correo; se avisó a la persona por correo.";
    passkey_owed: "One of their passkeys is still owed, or a code that stands in for it; no PIN is mailed."
        / "Aún falta una de sus claves de acceso o un código que la sustituya; no se envía ningún PIN.";
    wrong_passkey: "The details say what did not fit. Made for another site: somebody may have been led to a false page."
        / "Los detalles dicen qué no era válido. Hecha para otro sitio: quizá llevaron a alguien a una página falsa.";
    expired_passkey: "Five minutes are given to unlock it. Trying again helps."
        / "Hay cinco minutos para desbloquearla. Intentarlo de nuevo ayuda.";
    used_passkey: "Every challenge takes one answer: a second click, or somebody who sent what they had overheard."
        / "Cada desafío admite una respuesta: un segundo clic, o alguien que envió lo que había interceptado.";
    copied_passkey: "Passkeys count their uses, and this one counted too few. Ask the person to remove it and add a new one."
        / "Las claves de acceso cuentan sus usos y esta contó de menos. Pida a la persona que la quite y añada otra.";
    passkey_added: "From now on it is asked for in every browser; the person was told by mail."
        / "Desde ahora se pide en todos los navegadores; se avisó a la persona por correo.";
    passkey_not_added: "The details say why; nothing has changed."
        / "Los detalles dicen por qué; nada ha cambiado.";
    passkey_removed: "With the last one gone and no app, a PIN is mailed again; the person was told by mail."
        / "Si era la última y no hay aplicación, se vuelve a enviar un PIN; se avisó a la persona por correo.";
    recovery_codes_made: "The recovery codes before no longer work; the person was told by mail."
        / "Los códigos de recuperación anteriores ya no funcionan; se avisó a la persona por correo.";
    second_step_reset: "Passkeys, app and recovery codes are gone; from now on a PIN is mailed again."
        / "Las claves de acceso, la aplicación y los códigos de recuperación ya no valen; desde ahora se vuelve a enviar un PIN.";
    client_assigned: "The clinician named sees this client from now on."
        / "La persona nombrada ve a este cliente desde ahora.";
    client_unassigned: "The clinician named no longer sees this client."
        / "La persona nombrada ya no ve a este cliente.";
    role_refused: "Their role does not open this, or it is about a client who is not assigned to them: an administrator can change the role on the Staff page and assign clients on the contact's page."
        / "Su función no abre esto, o se trata de un cliente que no tiene asignado: quien administra puede cambiar la función en la página Personal y asignar clientes en la página del contacto.";
    console_refused: "A client who is signed in asked for what only staff see, and got nothing. Often it is a mistyped address; many such rows are not."
        / "Un cliente que había entrado pidió lo que solo ve el personal, y no obtuvo nada. A menudo es una dirección mal escrita; muchas filas así no lo son.";
    practice_added: "The practice was made on the command line."
        / "La consulta se creó en la línea de comandos.";
    practice_changed: "The details name what was changed, with the old and the new value."
        / "Los detalles dicen qué se cambió, con el valor anterior y el nuevo.";
    test_mail_sent: "It goes to whoever asked for it. Settings, Mail shows how it fared."
        / "Llega a quien la pidió. En Ajustes, Correo se ve cómo le fue.";
    log_exported: "Somebody downloaded entries as a file; the details name the filter."
        / "Alguien descargó entradas en un archivo; los detalles dicen el filtro.";
    delivery_retried: "It had been refused, or was waiting for its next try; the details say which message it is."
        / "Había sido rechazado o esperaba su próximo intento; los detalles dicen qué mensaje es.";
    unknown_reason: "This page is older than the server."
        / "Esta página es anterior al servidor.";
}
