//! Words of the shells.

words! {
    skip: "Skip to the main content" / "Ir al contenido principal";
    your_account: "Your account" / "Su cuenta";
    about: "About this portal" / "Acerca de este portal";
    call_us: "Questions? Call us:" / "¿Preguntas? Llámenos:";
    call: "Call us" / "Llámenos";
    language: "Language" / "Idioma";
    log_out: "Log out" / "Cerrar sesión";
    log_out_failed: "We couldn't log you out, because we can't reach the portal. Please check your connection and try again."
        / "No pudimos cerrar su sesión porque no podemos conectar con el portal. Revise su conexión e inténtelo de nuevo.";
    not_found: "We couldn't find this page" / "No encontramos esta página";
    not_found_text: "The address may be mistyped, or the page has moved. Go to the start page, or call us and we'll help you."
        / "Puede que la dirección esté mal escrita o que la página haya cambiado de lugar. Vaya a la página de inicio o llámenos y le ayudaremos.";
    to_start: "Go to the start page" / "Ir a la página de inicio";
    not_loaded: "This page didn't load" / "Esta página no se cargó";
    not_loaded_text: "We couldn't load this part of the portal. Please check your connection and load the page again."
        / "No pudimos cargar esta parte del portal. Revise su conexión y vuelva a cargar la página.";
    reload: "Load again" / "Volver a cargar";
}
