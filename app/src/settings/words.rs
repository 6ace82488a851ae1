//! Words of the settings.

words! {
    settings: "Settings" / "Ajustes";
    save: "Save" / "Guardar";
    saved: "Saved. Pages that are open already show it after they are loaded again."
        / "Guardado. Las páginas que ya están abiertas lo muestran al cargarlas de nuevo.";
    theirs: "What somebody else has set meanwhile:" / "Lo que alguien más ha fijado entretanto:";
    cancel: "Cancel" / "Cancelar";
    yes: "Yes" / "Sí";
    no: "No" / "No";
    none: "None" / "Nada";

    details: "Practice Details" / "Datos de la consulta";
    details_lead: "What clients see of the practice, on every page and in every mail."
        / "Lo que los clientes ven de la consulta, en cada página y en cada correo.";
    name: "Practice name" / "Nombre de la consulta";
    name_hint: "Stands on every page and is the sender's name of every mail."
        / "Aparece en cada página y es el nombre del remitente de cada correo.";
    phone: "Phone" / "Teléfono";
    phone_hint: "The number that clients call when they can't get in."
        / "El número al que llaman los clientes cuando no pueden entrar.";
    address: "Postal address" / "Dirección postal";
    address_hint: "At most five lines. It stands at the foot of every mail. Leave it empty if there is none."
        / "Como máximo cinco líneas. Aparece al pie de cada correo. Déjelo vacío si no hay ninguna.";
    colour: "Colour" / "Color";
    colour_hint: "Used for buttons and links. Where it could not be read, a near shade takes its place."
        / "Se usa en botones y enlaces. Donde no se podría leer, la sustituye un tono cercano.";
    on_light: "On light:" / "Sobre claro:";
    on_dark: "On dark:" / "Sobre oscuro:";
    contrast(ratio): "contrast {ratio} to 1." / "contraste {ratio} a 1.";
    shade_changed(shade): "Shown as {shade}, so that it can be read." / "Se muestra como {shade}, para que se pueda leer.";
    language: "Language" / "Idioma";
    language_hint: "For people whose own language is not known."
        / "Para las personas cuyo idioma no se conoce.";
    time_zone: "Time zone" / "Zona horaria";
    time_zone_hint: "Where the practice is: it decides when a day begins."
        / "Donde está la consulta: decide cuándo empieza un día.";
    logo: "Logo" / "Logotipo";
    logo_file: "Picture file" / "Archivo de imagen";
    logo_hint: "PNG, WebP or SVG, at most 256 KB. It stands beside the practice's name on every page."
        / "PNG, WebP o SVG, como máximo 256 KB. Aparece junto al nombre de la consulta en cada página.";
    logo_there: "The logo as it is now" / "El logotipo actual";
    no_logo: "There is none: the first letter of the practice's name stands in its place."
        / "No hay ninguno: en su lugar está la primera letra del nombre de la consulta.";
    save_logo: "Save logo" / "Guardar logotipo";
    remove_logo: "Remove logo" / "Quitar logotipo";
    web_address: "Web address" / "Dirección web";
    web_address_text: "Where the portal is. Every mailed link begins with it."
        / "Donde está el portal. Todos los enlaces que se envían empiezan por ella.";
    web_address_hint: "Such as https://portal.example.org. The server must already be reachable there."
        / "Por ejemplo, https://portal.example.org. El servidor ya debe ser accesible ahí.";
    move_portal: "Move the portal" / "Trasladar el portal";
    ask_move: "Move the portal?" / "¿Trasladar el portal?";
    ask_move_text(address): "From now on the portal answers at {address} only. Everybody is signed out, and links in mails that were sent before lead nowhere. If nothing answers there, only the command line of the server can move it back."
        / "Desde ahora el portal solo responde en {address}. Se cierra la sesión de todas las personas, y los enlaces de los correos enviados antes no llevan a ninguna parte. Si ahí no responde nada, solo la línea de comandos del servidor puede devolverlo a su sitio.";
    ask_move_passkeys: "Passkeys of staff are bound to the old address and stop working. Whoever has no authenticator app comes in with a recovery code, and then adds a new passkey: make sure now that you have one of the two."
        / "Las claves de acceso del personal están ligadas a la dirección anterior y dejan de funcionar. Quien no tenga aplicación de autenticación entra con un código de recuperación y después añade una clave de acceso nueva: asegúrese ahora de tener lo uno o lo otro.";
    yes_move: "Yes, move it" / "Sí, trasladarlo";

    ways_in: "Ways In" / "Formas de entrar";
    ways_in_lead: "How clients sign in, for how long what they are sent works, and what makes a contact ready to be invited."
        / "Cómo entran los clientes, cuánto tiempo funciona lo que se les envía y qué hace falta para poder invitar a un contacto.";
    offered: "What clients are offered" / "Lo que se ofrece a los clientes";
    by_password: "Email and password" / "Correo y contraseña";
    by_password_hint: "On browsers that are not known, a mailed PIN follows."
        / "En navegadores que no se conocen, sigue un PIN por correo.";
    by_link: "Link by mail" / "Enlace por correo";
    by_link_hint: "No password needed: each link works once, the newest only."
        / "Sin contraseña: cada enlace funciona una vez, solo el más reciente.";
    by_phone_pin: "Pin code over the phone" / "Código PIN por teléfono";
    by_phone_pin_hint: "For when the others fail: staff read six digits to somebody they recognise."
        / "Para cuando lo demás falla: el personal lee seis cifras a alguien a quien reconoce.";
    by_identity: "Identity check and security code" / "Comprobación de identidad y clave de seguridad";
    by_identity_hint: "A fact you both know, then a code by text message. The server must be set up to send them."
        / "Un dato que ambos conocen y después una clave por mensaje de texto. El servidor debe estar configurado para enviarlos.";
    identity_check: "Identity check" / "Comprobación de identidad";
    identity_check_text: "This holds while the identity check is offered."
        / "Esto vale mientras se ofrece la comprobación de identidad.";
    identity_fact: "What it asks for" / "Lo que pregunta";
    ssn: "Last 4 digits of SSN" / "Últimas 4 cifras del SSN";
    member_number: "Member number" / "Número de socio";
    client_number: "Client number" / "Número de cliente";
    needs_mobile: "Contacts need a mobile" / "Los contactos necesitan un móvil";
    needs_mobile_hint: "Without one they are not ready, and are not invited."
        / "Sin él no están listos y no se les invita.";
    needs_fact: "Contacts need what it asks for" / "Los contactos necesitan lo que pregunta";
    needs_fact_hint: "Without it they are not ready, and are not invited."
        / "Sin ello no están listos y no se les invita.";
    lifetimes: "For how long it works" / "Cuánto tiempo funciona";
    link_minutes: "Mailed links, in minutes" / "Enlaces por correo, en minutos";
    link_minutes_hint: "10 to 1440, which is a day. Links to a new password work as long."
        / "De 10 a 1440, que es un día. Los enlaces para una contraseña nueva funcionan lo mismo.";
    phone_pin_hours: "Pin codes over the phone, in hours" / "Códigos PIN por teléfono, en horas";
    phone_pin_hours_hint: "1 to 24." / "De 1 a 24.";
    invitation_days: "Invitations, in days" / "Invitaciones, en días";
    invitation_days_hint: "1 to 30. It holds for invitations that are sent from now on."
        / "De 1 a 30. Vale para las invitaciones que se envíen desde ahora.";
    adult_age: "Age at which guardians' profiles end" / "Edad en la que terminan los perfiles de los tutores";
    adult_age_hint: "10 to 25. For those who are as old already, they end within ten minutes of saving."
        / "De 10 a 25. Para quienes ya la cumplieron, terminan en los diez minutos siguientes a guardar.";

    safety: "Safety" / "Protección";
    safety_lead: "When clients prove themselves a second time, what too many wrong guesses do, and when a session ends."
        / "Cuándo se identifican los clientes por segunda vez, qué ocurre tras demasiados intentos y cuándo termina una sesión.";
    second_step_group: "Second step" / "Segundo paso";
    second_step: "A PIN is mailed after the password" / "Se envía un PIN después de la contraseña";
    second_step_hint: "For clients. Staff prove themselves at every sign-in."
        / "Para los clientes. El personal se identifica en cada inicio de sesión.";
    unknown_browsers: "On browsers that are not known" / "En navegadores que no se conocen";
    every_time: "At every sign-in" / "En cada inicio de sesión";
    every_days: "On known browsers too, after some days" / "También en navegadores conocidos, después de unos días";
    second_step_days: "After how many days" / "Después de cuántos días";
    second_step_days_hint: "1 to 30." / "De 1 a 30.";
    pin_digits: "Digits of the PIN" / "Cifras del PIN";
    pin_digits_hint: "4 to 8." / "De 4 a 8.";
    lock_group: "Wrong guesses" / "Intentos fallidos";
    guesses: "Wrong guesses that lock browsers which are not known" / "Intentos fallidos que bloquean los navegadores que no se conocen";
    guesses_hint: "3 to 10. Browsers that signed in before go on working." / "De 3 a 10. Los navegadores que ya entraron antes siguen funcionando.";
    lock_minutes: "Minutes the lock lasts" / "Minutos que dura el bloqueo";
    lock_minutes_hint: "1 to 1440." / "De 1 a 1440.";
    session_group: "Sessions" / "Sesiones";
    idle_minutes: "Minutes without activity that end a session" / "Minutos sin actividad que terminan una sesión";
    idle_minutes_hint: "5 to 60. Two minutes before, people are asked whether they are still there."
        / "De 5 a 60. Dos minutos antes se pregunta a la persona si sigue ahí.";
    session_hours: "Hours that end a session in any case" / "Horas que terminan una sesión en todo caso";
    session_hours_hint: "1 to 24. It holds for sessions that begin from now on."
        / "De 1 a 24. Vale para las sesiones que empiecen desde ahora.";

    legal: "Legal Documents" / "Documentos legales";
    legal_lead: "What clients accept when they activate. A new version is shown to each of them once, at their next sign-in, and they accept it before they go on."
        / "Lo que los clientes aceptan al activar su cuenta. Cada versión nueva se les muestra una vez, la próxima vez que inician sesión, y la aceptan antes de continuar.";
    in_force(version, date): "Version {version} holds since {date}." / "La versión {version} vale desde el {date}.";
    accepted_by(number): "Contacts who have accepted it: {number}." / "Contactos que la han aceptado: {number}.";
    earlier_version(version, date): "Version {version}, since {date}" / "Versión {version}, desde el {date}";
    read_version(version, document): "Read version {version} of {document}" / "Leer la versión {version} de {document}";
    earlier_title(version, document): "{document}, version {version}" / "{document}, versión {version}";
    text_hint: "Paragraphs are parted by empty lines. A line that begins with # and a space is a heading."
        / "Los párrafos se separan con líneas vacías. Una línea que empieza por # y un espacio es un título.";
    in_english: "Text in English" / "Texto en inglés";
    in_spanish: "Text in Spanish" / "Texto en español";
    preview(text): "Preview: {text}" / "Vista previa: {text}";
    publish: "Publish new version" / "Publicar versión nueva";
    ask_publish: "Publish a new version?" / "¿Publicar una versión nueva?";
    ask_publish_text: "It holds at once and cannot be taken back, only followed by another. Each client is asked to accept it at their next sign-in."
        / "Vale enseguida y no se puede retirar, solo sustituir por otra. A cada cliente se le pide aceptarla la próxima vez que inicie sesión.";
    yes_publish: "Yes, publish it" / "Sí, publicarla";
    published: "Published. Each client is asked for it once, at their next sign-in."
        / "Publicada. A cada cliente se le pide una vez, la próxima vez que inicie sesión.";
    same_text: "This is the text that is in force already." / "Este es el texto que ya vale.";
    newer_there: "Somebody else published a version while you were here, so nothing was published. It stands below; what you typed is still there."
        / "Alguien más publicó una versión mientras usted estaba aquí, así que no se publicó nada. Está abajo; lo que usted escribió sigue aquí.";

    mail: "Mail" / "Correo";
    mail_lead: "Whom the practice's mails come from. Which mail server takes them is set where the server runs."
        / "De quién vienen los correos de la consulta. Qué servidor de correo los recibe se fija donde se ejecuta el servidor.";
    mail_from: "Sender address" / "Dirección del remitente";
    mail_from_hint: "Your mail server must allow it, and its domain should name that server (SPF, DKIM)."
        / "Su servidor de correo debe permitirla, y su dominio debería nombrar ese servidor (SPF, DKIM).";
    anchor_mail: "Address for anchors of the access log" / "Dirección para las anclas del registro de acceso";
    anchor_mail_hint: "Gets the log's newest hash once a day, as proof that nothing was changed later. Leave it empty to send none."
        / "Recibe una vez al día la última suma del registro, como prueba de que nada se cambió después. Déjela vacía para no enviar ninguna.";

    test: "Test message" / "Mensaje de prueba";
    test_text: "Sends a mail to the address you sign in with, with the sender that is saved."
        / "Envía un correo a la dirección con la que usted inicia sesión, con el remitente que está guardado.";
    send_test: "Send a test message" / "Enviar un mensaje de prueba";
    test_waits(address): "A mail to {address} waits to be sent. If this goes on, no mail server is set up where the server runs (PORTICO_SMTP_HOST)."
        / "Un correo a {address} espera a ser enviado. Si esto sigue así, no hay ningún servidor de correo configurado donde se ejecuta el servidor (PORTICO_SMTP_HOST).";
    test_sent(address, time): "The mail server took the mail to {address} ({time})."
        / "El servidor de correo aceptó el correo a {address} ({time}).";
    test_failed(address): "The mail to {address} could not be sent yet. It is tried again."
        / "El correo a {address} todavía no se pudo enviar. Se vuelve a intentar.";
    test_refused(address): "The mail server refused the mail to {address}."
        / "El servidor de correo rechazó el correo a {address}.";
    test_dropped: "A newer test took its place." / "Una prueba más nueva ocupó su lugar.";
    server_said: "The mail server said:" / "El servidor de correo dijo:";

    messages: "Messages" / "Mensajes";
    messages_lead: "Your own words for some mails, in the place of the usual ones. Link, code, how long they work and the warning stay below them, and the subject stays. Empty means the usual words. Mails that warn of something keep their words."
        / "Sus propias palabras para algunos correos, en lugar de las habituales. El enlace, el código, cuánto funcionan y la advertencia quedan debajo, y el asunto no cambia. Vacío significa las palabras habituales. Los correos que avisan de algo conservan las suyas.";
    of_invitation: "Invitation" / "Invitación";
    of_activated: "Account activated" / "Cuenta activada";
    of_sign_in_link: "Sign-in link" / "Enlace para iniciar sesión";
    of_reset_link: "Link to a new password" / "Enlace para una contraseña nueva";
    of_pin: "PIN of the second step" / "PIN del segundo paso";
    of_security_code: "Security code by mail" / "Clave de seguridad por correo";
    look_english: "Preview in English" / "Vista previa en inglés";
    look_spanish: "Preview in Spanish" / "Vista previa en español";
    wording_saved: "Saved. It holds for every mail from now on." / "Guardado. Vale para todos los correos desde ahora.";
    usual_words: "The usual words" / "Las palabras habituales";
}
