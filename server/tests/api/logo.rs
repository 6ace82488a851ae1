//! The practice's logo: what is taken, what is refused, and how it is served.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use shared::failure::Code;
use shared::practice;
use shared::settings::{NewLogo, RemoveLogo, SaveLogo, Show};

use crate::support::{Browser, TestApp};

const SHAPES: &str =
    r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4" onload="alert(1)"><rect width="4" height="4"/></svg>"#;

fn picture(before: Option<&str>, bytes: &[u8]) -> NewLogo {
    NewLogo { before: before.map(str::to_owned), data: BASE64_STANDARD.encode(bytes) }
}

#[tokio::test]
async fn cve_2026_28683_a_logo_is_served_as_a_picture_that_can_do_nothing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let name = admin.ok::<SaveLogo>(picture(None, SHAPES.as_bytes())).await.logo.unwrap();
    let shown = app.browser().ok::<practice::Show>(()).await.logo.unwrap();
    assert_eq!(shown, format!("/logo/{name}"));
    assert!(app.browser().get("/").await.text().contains(&name), "the page names it");
    let answer = app.browser().get(&shown).await;
    assert_eq!((answer.status.as_u16(), &answer.headers["content-type"]), (200, &"image/svg+xml".parse().unwrap()));
    let text = answer.text();
    assert!(text.contains("<rect width") && !text.contains("alert"), "{text}");
    let policy = answer.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'") && policy.contains("sandbox"), "{policy}");
    assert_eq!(answer.headers["x-content-type-options"], "nosniff");
    assert!(answer.headers["cache-control"].to_str().unwrap().contains("immutable"));
    let log = app.log().await.pop().unwrap();
    assert_eq!(log.detail.unwrap(), format!("logo none -> {name}"));

    assert_eq!(admin.refused::<SaveLogo>(picture(None, SHAPES.as_bytes())).await, Code::ChangedMeanwhile);
    assert!(admin.ok::<RemoveLogo>(()).await.logo.is_none());
    assert!(app.browser().ok::<practice::Show>(()).await.logo.is_none());
    assert_eq!(app.browser().get(&shown).await.status, 404);
    assert_eq!(app.log().await.pop().unwrap().detail.unwrap(), format!("logo {name} -> none"));
}

#[tokio::test]
async fn cve_2026_13323_no_page_and_no_script_is_taken_for_a_logo() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    for (bytes, code) in [
        (&b"<svg><script>alert(1)</script></svg>"[..], Code::PictureNotOnlyShapes),
        (b"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg/>", Code::PictureNotOnlyShapes),
        (b"GIF89a", Code::PictureUnknown),
        (b"<html></html>", Code::PictureUnknown),
        (&[b' '; 257 * 1024], Code::PictureTooLarge),
        (b"", Code::Required),
    ] {
        assert_eq!(admin.refused::<SaveLogo>(picture(None, bytes)).await, code);
    }
    let garbage = NewLogo { before: None, data: "not base64!".into() };
    assert_eq!(admin.refused::<SaveLogo>(garbage).await, Code::PictureUnknown);
    assert!(admin.ok::<Show>(()).await.logo.is_none());
}

#[tokio::test]
async fn cve_2026_43982_a_logo_is_shown_at_its_own_practice_and_no_path_leads_elsewhere() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let other = app.neighbour("http://second.localhost:8080").await;
    let name = admin.ok::<SaveLogo>(picture(None, SHAPES.as_bytes())).await.logo.unwrap();
    let path = format!("/logo/{name}");
    assert_eq!(app.browser().get(&path).await.status, 200);
    assert_eq!(Browser::new(&app, &other.origin).get(&path).await.status, 404);
    for elsewhere in [
        "/logo/none.png",
        "/logo/..%2f..%2fetc%2fpasswd",
        "/logo/..%5c..%5cwindows%5cwin.ini",
        "/logo/C:%5cwindows%5cwin.ini",
        "/logo/%2fetc%2fpasswd",
        "/logo/%00.png",
        "/logo/0123456789abcde%00.png",
    ] {
        assert_eq!(app.browser().get(elsewhere).await.status, 404, "{elsewhere}");
    }
}
