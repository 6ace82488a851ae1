//! Words of the picker and of Home.

words! {
    whose: "Whose portal would you like to open?" / "¿El portal de quién desea abrir?";
    myself: "Myself" / "El mío";
    /// Below a name in the picker.
    partner: "Together with your partner" / "Junto con su pareja";
    guardian: "You are their guardian" / "Usted es su tutor o tutora";
    surrogate: "You act on their behalf" / "Usted actúa en su nombre";
    other: "You have access" / "Usted tiene acceso";
    none: "There is nothing to open yet" / "Todavía no hay nada que abrir";
    none_text(practice): "Your account works, but {practice} hasn't opened a portal for you at the moment. Please call us, and we'll find out why."
        / "Su cuenta funciona, pero {practice} no ha abierto ningún portal para usted por ahora. Llámenos y averiguaremos por qué.";

    good_morning(name): "Good morning, {name}" / "Buenos días, {name}";
    good_afternoon(name): "Good afternoon, {name}" / "Buenas tardes, {name}";
    good_evening(name): "Good evening, {name}" / "Buenas noches, {name}";
    welcome(name): "Welcome, {name}" / "Le damos la bienvenida, {name}";
    /// When the profile is not the person's own.
    acting_for(client): "You are in the portal of {client}." / "Está en el portal de {client}.";
    change: "Choose another" / "Elegir otro";

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
}
