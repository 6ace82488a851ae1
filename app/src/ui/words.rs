//! Words of the pieces themselves.

words! {
    email: "Email" / "Correo electrónico";
    problem: "There is a problem" / "Hay un problema";
    unreachable: "We can't reach the portal right now. Please check your connection and try again; what you typed is kept."
        / "En este momento no podemos conectar con el portal. Revise su conexión e inténtelo de nuevo; lo que escribió se conserva.";
    required(label): "Please fill in “{label}”." / "Complete «{label}».";
    too_long(label): "“{label}” is too long. Please shorten it." / "«{label}» es demasiado largo. Acórtelo.";
    malformed(label): "Please check “{label}”; something in it can't be used."
        / "Revise «{label}»; contiene algo que no se puede usar.";
    choose(label): "Please choose an option for “{label}”." / "Elija una opción en «{label}».";
    wait_a_minute: "Please try again in a minute." / "Inténtelo de nuevo en un minuto.";
    wait(minutes): "Please try again in {minutes} minutes." / "Inténtelo de nuevo en {minutes} minutos.";
    /// The same where nothing was typed.
    offline: "We can't reach the portal right now. Please check your connection and try again."
        / "En este momento no podemos conectar con el portal. Revise su conexión e inténtelo de nuevo.";
    /// After words for something unexpected.
    tell(practice, phone, id): "If it happens again, call {practice} at {phone} and read out this code: {id}"
        / "Si vuelve a ocurrir, llame a {practice} al {phone} y lea este código: {id}";
    one_moment: "One moment…" / "Un momento…";
    failed_title: "This didn't work" / "Esto no funcionó";
    try_again: "Try again" / "Intentar de nuevo";
    /// Button at a password, followed by `password`.
    show: "Show" / "Mostrar";
    hide: "Hide" / "Ocultar";
    password: "password" / "contraseña";
    show_more: "Show more" / "Mostrar más";
    day: "Day" / "Día";
    month: "Month" / "Mes";
    year: "Year" / "Año";
    date_example: "For example: 4 7 1985 for July 4, 1985" / "Por ejemplo: 4 7 1985 para el 4 de julio de 1985";
    step(number, of): "Step {number} of {of}" / "Paso {number} de {of}";

    any: "Any" / "Cualquiera";
    filter: "Filter" / "Filtrar";
    clear_filter: "Clear filter" / "Quitar filtro";
}
