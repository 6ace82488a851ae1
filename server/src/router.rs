//! All features together, behind the front door.

use axum::routing::get;
use axum::{Extension, Router, middleware};
use ipnet::IpNet;
use tower_http::catch_panic::CatchPanicLayer;

use crate::context::Context;
use crate::http::{self, Keeper, Routes, Site};
use crate::{
    access_log, activation, birthday_plan, client_page, contact, contact_file, delivery, details, diagnosis,
    invitation, my_account, practice, profile, recovery, settings, sign_in, staff,
};

/// Every JSON endpoint.
pub fn endpoints() -> Routes {
    practice::routes()
        .merge(profile::routes())
        .merge(contact::routes())
        .merge(contact_file::routes())
        .merge(invitation::routes())
        .merge(birthday_plan::routes())
        .merge(delivery::routes())
        .merge(diagnosis::routes())
        .merge(activation::routes())
        .merge(sign_in::routes())
        .merge(details::routes())
        .merge(recovery::routes())
        .merge(my_account::routes())
        .merge(client_page::routes())
        .merge(access_log::routes())
        .merge(staff::routes())
        .merge(settings::routes())
}

/// The whole server. `extra` holds routes that only the demo has.
pub fn router(context: &Context, site: Site, proxies: &[IpNet], extra: Router<Context>) -> Router {
    let keeper = Keeper::new(context.clone(), proxies);
    let inside = endpoints()
        .router
        .route("/logo/{name}", get(settings::picture))
        .route("/manifest.webmanifest", get(http::manifest))
        .fallback(http::page)
        .method_not_allowed_fallback(http::wrong_method)
        .layer(CatchPanicLayer::custom(http::panicked))
        .layer(Extension(site))
        .layer(middleware::from_fn_with_state(keeper, http::door));
    // Health answers on any host: whoever asks is the machine's own keeper, not a browser.
    let health = Router::new()
        .route("/healthz", get(http::healthz))
        .route("/readyz", get(http::readyz))
        .layer(middleware::map_response(http::hardened));
    inside.merge(extra).merge(health).with_state(context.clone())
}
