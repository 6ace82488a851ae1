//! Words of the picker and of Home.

words! {
    whose: "Whose portal would you like to open?" / "¿El portal de quién desea abrir?";
    myself: "Myself" / "El mío";
    /// Below a name in the picker.
    partner: "Together with your partner" / "Junto con su pareja";
    guardian: "You are their guardian" / "Usted es su tutor o tutora";
    surrogate: "You act on their behalf" / "Usted actúa en su nombre";
    go_on: "Continue" / "Continuar";
    other: "You have access" / "Usted tiene acceso";
    none: "There is nothing to open yet" / "Todavía no hay nada que abrir";
    none_text(practice): "Your account works, but {practice} hasn't opened a portal for you at the moment. Please call us, and we'll find out why."
        / "Su cuenta funciona, pero {practice} no ha abierto ningún portal para usted por ahora. Llámenos y averiguaremos por qué.";

    good_morning(name): "Good morning, {name}" / "Buenos días, {name}";
    good_afternoon(name): "Good afternoon, {name}" / "Buenas tardes, {name}";
    good_evening(name): "Good evening, {name}" / "Buenas noches, {name}";
    welcome(name): "Welcome, {name}" / "Le damos la bienvenida, {name}";
    /// In the header, where the profile is not the person's own.
    in_portal_of(client): "You are in the portal of {client}." / "Está en el portal de {client}.";
    switch: "Choose another profile" / "Elegir otro perfil";
    /// Names the bar for those who hear it.
    behalf: "On whose behalf" / "En nombre de quién";
    acting(client): "You are acting on behalf of {client}." / "Usted actúa en nombre de {client}.";
    leave: "Leave" / "Salir";
    theirs_alone(client): "Dependents and surrogates, settings, password, email, mobile and card of {client} are not shown here: only {client} can see and change them. For your own, leave this portal first."
        / "Las personas a cargo y los representantes, los ajustes, la contraseña, el correo, el móvil y la tarjeta de {client} no se muestran aquí: solo {client} puede verlos y cambiarlos. Para los suyos, salga antes de este portal.";
    until(day): "You have access until {day}." / "Usted tiene acceso hasta el {day}.";
    theirs: "This is theirs alone" / "Esto es solo suyo";
    closed: "This portal is not open to you" / "Este portal no está abierto para usted";

    not_yours: "This page isn't yours to open" / "Esta página no es para usted";
    not_yours_text(name): "You are signed in as {name}. The link may be meant for somebody else, or whose portal it is has changed since."
        / "Ha iniciado sesión como {name}. Puede que el enlace sea para otra persona, o que desde entonces haya cambiado de quién es el portal.";
    to_profiles: "Go to my portal" / "Ir a mi portal";
    switch_person: "Log out and sign in as somebody else" / "Cerrar la sesión y entrar como otra persona";
    switch_failed: "We couldn't log you out. Please check your connection and try again."
        / "No pudimos cerrar la sesión. Revise su conexión e inténtelo de nuevo.";

    tasks: "Things I Need To Do" / "Lo que tengo pendiente";
    tasks_empty(practice): "When {practice} asks you to do something, it will be here."
        / "Cuando {practice} le pida algo, aparecerá aquí.";
    forms: "Forms" / "Formularios";
    forms_empty(practice): "Forms and questionnaires that {practice} sends you to fill in will be here."
        / "Los formularios y cuestionarios que {practice} le envíe para completar aparecerán aquí.";
    documents: "Documents" / "Documentos";
    documents_empty(practice): "Letters and documents that {practice} shares with you will be here."
        / "Las cartas y los documentos que {practice} comparta con usted aparecerán aquí.";
    bills: "Bills & Payments" / "Facturas y pagos";
    bills_empty(practice): "Bills from {practice}, and what you have paid, will be here."
        / "Las facturas de {practice} y lo que haya pagado aparecerán aquí.";

    circle: "Dependents & Surrogates" / "Personas a cargo y representantes";
    circle_text: "Who may act for you, and for whom you may act." / "Quién puede actuar por usted y por quién puede hacerlo usted.";
    for_me: "Who may act for you" / "Quién puede actuar por usted";
    for_me_none(practice): "Nobody but you can open your portal. If somebody should act for you, call {practice}."
        / "Nadie más que usted puede abrir su portal. Si alguien debe actuar por usted, llame a {practice}.";
    acts_for_you: "Acts on your behalf" / "Actúa en su nombre";
    has_access: "Has access to your portal" / "Tiene acceso a su portal";
    opens(parts): "Can open: {parts}" / "Puede abrir: {parts}";
    since(day): "From {day}" / "Desde el {day}";
    till(day): "Until {day}" / "Hasta el {day}";
    last_used(time): "Last opened your portal: {time}" / "Abrió su portal por última vez: {time}";
    never_used: "Has not opened your portal yet" / "Todavía no ha abierto su portal";
    remove: "Remove" / "Quitar";
    /// After "Remove", for those who only hear the button.
    remove_whom(name): "{name}" / "a {name}";
    remove_ask: "Remove this surrogate?" / "¿Quitar a este representante?";
    remove_text(name): "{name} will no longer be able to open your portal, from this moment on. We'll tell you both by mail."
        / "{name} ya no podrá abrir su portal, desde este momento. Se lo diremos a ambas personas por correo.";
    cancel: "Cancel" / "Cancelar";
    remove_yes: "Yes, remove" / "Sí, quitar";
    removed_done(name): "{name} can no longer open your portal." / "{name} ya no puede abrir su portal.";
    unreachable: "We can't reach the portal. Please check your connection and try again."
        / "No podemos conectar con el portal. Revise su conexión e inténtelo de nuevo.";

    deeds: "What was done" / "Lo que se hizo";
    deeds_none: "Nobody has acted for you yet." / "Nadie ha actuado por usted todavía.";
    acted(name): "{name} opened your portal on your behalf" / "{name} abrió su portal en su nombre";
    added(name): "{name} was allowed to act for you" / "Se permitió a {name} actuar por usted";
    removed(name): "{name} was removed" / "Se quitó a {name}";
    unknown_deed(name): "{name}: something this page doesn't know yet" / "{name}: algo que esta página aún no conoce";

    by_me: "For whom you may act" / "Por quién puede actuar usted";
    by_me_none: "You act for nobody else." / "Usted no actúa por nadie más.";
}
