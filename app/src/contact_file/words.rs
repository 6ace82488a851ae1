//! Words of importing and exporting contacts.

words! {
    /// The page, the link that leads there, and the button that does it.
    import: "Import Contacts" / "Importar contactos";
    export: "Export Contacts" / "Exportar contactos";
    exported: "The file is among your downloads. It holds the contacts of this search, each with one client record: their own, or the first of those they may open. Keep it as carefully as their records."
        / "El archivo está en sus descargas. Contiene los contactos de esta búsqueda, cada uno con un expediente: el propio o el primero de los que puede abrir. Guárdelo con el mismo cuidado que sus expedientes.";

    lead: "Add many contacts at once, from a CSV file. The file is checked first: you see what would be added and what is wrong, line by line. Nothing changes before you confirm, and nobody is invited."
        / "Añada muchos contactos de una vez desde un archivo CSV. Primero se comprueba el archivo: verá qué se añadiría y qué está mal, línea por línea. Nada cambia antes de que usted confirme, y no se invita a nadie.";
    columns: "What the file looks like" / "Cómo es el archivo";
    columns_text: "The first line names the columns, in English or Spanish and in any order. Each further line is one contact with a client record of their own. Only the names are required; leave out any other column you don't need. Whoever has no email is known again by name and birth date, or else by name and number. In a spreadsheet program, save the file as “CSV UTF-8”."
        / "La primera línea nombra las columnas, en inglés o en español y en cualquier orden. Cada línea siguiente es un contacto con un expediente propio. Solo son obligatorios el nombre y los apellidos; quite las demás columnas que no necesite. Quien no tiene correo se reconoce por el nombre y la fecha de nacimiento, o si no por el nombre y el número. En un programa de hojas de cálculo, guarde el archivo como «CSV UTF-8».";
    name_text: "Required" / "Obligatorio";
    email_text: "They sign in with it; each address once" / "Con ella inician sesión; cada dirección una sola vez";
    mobile_text: "Like (555) 010-0199 or +1 555 010 0199" / "Como (555) 010-0199 o +1 555 010 0199";
    birth_date_text: "Best as 1985-07-04; 4 July 1985 and 7/4/1985 are understood, too"
        / "Mejor como 1985-07-04; también se entienden 4 de julio de 1985 y 4/7/1985";
    language_text: "en or es; if empty, the practice's own" / "en o es; si está vacío, el de la consulta";
    client_name_text: "If empty, the contact's own name" / "Si está vacío, el nombre del contacto";
    client_kind_text: "individual (also if empty), couple, minor or entity"
        / "individual (también si está vacío), pareja, menor o entidad";
    relationship_text: "self (also if empty), partner, guardian, surrogate or other"
        / "es el cliente (también si está vacío), pareja, tutor o tutora, representante u otra";
    fact_text: "For the identity check" / "Para la comprobación de identidad";
    download_template: "Download Template" / "Descargar plantilla";

    file: "CSV file" / "Archivo CSV";
    file_hint: "At most 5 MB and 10,000 contacts. Commas, semicolons and tabs between cells are all understood."
        / "Como máximo 5 MB y 10 000 contactos. Se entienden comas, puntos y comas y tabuladores entre las celdas.";
    dates: "Dates like 3/4/1985" / "Fechas como 3/4/1985";
    dates_hint: "Only for dates written like that in the file"
        / "Solo para las fechas que estén escritas así en el archivo";
    month_first: "Month first: March 4" / "Primero el mes: 4 de marzo";
    day_first: "Day first: 3 April" / "Primero el día: 3 de abril";
    check_file: "Check File" / "Comprobar archivo";

    preview: "What importing would do" / "Qué haría la importación";
    earlier(time, number): "This very file was imported on {time}; contacts that were added then: {number}."
        / "Este mismo archivo se importó el {time}; contactos que se añadieron entonces: {number}.";
    good_none: "Nobody would be added." / "No se añadiría a nadie.";
    good_one: "1 contact would be added." / "Se añadiría 1 contacto.";
    good_many(number): "{number} contacts would be added." / "Se añadirían {number} contactos.";
    bad_one: "1 line would be left out; what is wrong with it is below."
        / "Se omitiría 1 línea; abajo está lo que tiene mal.";
    bad_many(number): "{number} lines would be left out; what is wrong with them is below."
        / "Se omitirían {number} líneas; abajo está lo que tienen mal.";
    trimmed_one: "In 1 line, spaces before or after a text are taken off."
        / "En 1 línea se quitan espacios antes o después de un texto.";
    trimmed_many(number): "In {number} lines, spaces before or after a text are taken off."
        / "En {number} líneas se quitan espacios antes o después de un texto.";
    left_out(columns): "Not imported, since the portal finds it out by itself: {columns}."
        / "No se importa, porque el portal lo averigua por sí solo: {columns}.";
    shown: "The first of them, as they were read:" / "Los primeros, tal como se leyeron:";
    numbered(line, name): "Line {line}: {name}" / "Línea {line}: {name}";
    born(date): "born {date}" / "nacimiento: {date}";
    bad_lines: "Lines that would be left out" / "Líneas que se omitirían";
    line: "Line" / "Línea";
    field: "Field" / "Campo";
    wrong: "What is wrong" / "Qué está mal";
    whole_line: "The whole line" / "Toda la línea";
    unnamed: "A column without a name" / "Una columna sin nombre";
    quoted(header): "“{header}”" / "«{header}»";
    same_as(line): "Line {line} has the same email address." / "La línea {line} tiene la misma dirección de correo.";
    empty: "This is empty, and every contact needs it." / "Está vacío y todos los contactos lo necesitan.";
    too_long: "This is too long." / "Es demasiado largo.";
    malformed: "This holds a line break or another character that can't be used."
        / "Contiene un salto de línea u otro carácter que no se puede usar.";
    date: "This can't be read as a date. Write it like 1985-07-04."
        / "No se puede leer como fecha. Escríbala como 1985-07-04.";
    choice: "This is none of the words that are named above." / "No es ninguna de las palabras que se nombran arriba.";
    more_bad(line): "There are more after line {line}. Mend these first, then check the file again."
        / "Hay más después de la línea {line}. Corrija primero estas y compruebe el archivo de nuevo.";

    not_invited_yet: "Nobody is invited by this." / "Con esto no se invita a nadie.";
    done_one: "1 contact was added." / "Se añadió 1 contacto.";
    done_many(number): "{number} contacts were added." / "Se añadieron {number} contactos.";
    done_before(time, number): "This was done before, on {time}; contacts that were added then: {number}. Nothing was changed this time."
        / "Esto ya se hizo el {time}; contactos que se añadieron entonces: {number}. Esta vez no se cambió nada.";
    not_invited: "Nobody was invited. In the contact list you can select many and invite them."
        / "No se invitó a nadie. En la lista de contactos puede seleccionar a muchos e invitarlos.";
    to_list: "Go to the contacts" / "Ir a los contactos";
}
