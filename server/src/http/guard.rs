//! Who may come in. One guard per access level; an endpoint whose level has none does not compile.
//!
//! Guards hang on endpoints, not on paths, so no spelling of a path slips past them (better-auth PR 10004).

use shared::access::{
    Access, Anyone, Client, HalfSignedIn, Needed, ProfileHolder, ProfileOwner, SignedIn as AnySignedIn, Staff,
};
use shared::access_log::Reason;
use shared::failure::Code;
use shared::staff::{Reach, Role};

use crate::assignment;
use crate::audit::Who;
use crate::context::Context;
use crate::http::door::Door;
use crate::http::failure::Failure;
use crate::session::{self, Cookie, Person, SignedIn};

/// Finds the caller for an access level, or refuses.
pub trait Guard: Access {
    /// What the handler learns of the caller.
    type Caller: Send;
    /// Finds the caller. Coming in with a session counts as its activity.
    fn admit(context: &Context, door: &Door) -> impl Future<Output = Result<Self::Caller, Failure>> + Send;

    /// Refuses what the path names beyond the caller's reach. It runs before every handler, so that none forgets it.
    fn reach(
        _context: &Context,
        _door: &Door,
        _caller: &Self::Caller,
        _named: &[(&'static str, String)],
    ) -> impl Future<Output = Result<(), Failure>> + Send {
        std::future::ready(Ok(()))
    }
}

/// The token of a half-finished sign-in. The feature that began it finds what it stands for. Not printed.
#[derive(Clone)]
pub struct Half(pub String);

/// A signed-in contact.
#[derive(Clone, Debug)]
pub struct Contact {
    /// Their row.
    pub id: String,
    /// The session.
    pub session: SignedIn,
}

/// A signed-in staff member.
#[derive(Clone, Debug)]
pub struct StaffMember {
    /// Their row.
    pub id: String,
    /// What they may do.
    pub role: Role,
    /// The session.
    pub session: SignedIn,
}

impl StaffMember {
    /// Whose clients alone they reach; none for those who reach everybody.
    pub fn own_clients_of(&self) -> Option<&str> {
        match self.role.reach() {
            Reach::Everybody => None,
            Reach::OwnClients => Some(&self.id),
        }
    }
}

async fn present(context: &Context, door: &Door) -> Result<SignedIn, Failure> {
    let token = door.jar.get(Cookie::Session).ok_or(Code::SignedOut)?;
    let found = session::find(context, &door.practice.id, token).await?.ok_or(Code::SignedOut)?;
    Ok(session::touch(context, &door.practice, found).await?)
}

async fn contact(context: &Context, door: &Door) -> Result<Contact, Failure> {
    let session = present(context, door).await?;
    match &session.who {
        // Asked at sign-in, once: until then the portal is shown, and served, to nobody.
        Person::Contact { .. } if session.policies_due => Err(Code::PoliciesDue.into()),
        Person::Contact { id, .. } => Ok(Contact { id: id.clone(), session }),
        Person::Staff { .. } => Err(Code::Forbidden.into()),
    }
}

impl Guard for Anyone {
    type Caller = ();
    async fn admit(_: &Context, _: &Door) -> Result<(), Failure> {
        Ok(())
    }
}

impl Guard for AnySignedIn {
    type Caller = SignedIn;
    async fn admit(context: &Context, door: &Door) -> Result<SignedIn, Failure> {
        present(context, door).await
    }
}

impl Guard for HalfSignedIn {
    type Caller = Half;
    async fn admit(_: &Context, door: &Door) -> Result<Half, Failure> {
        let token = door.jar.get(Cookie::Step).ok_or(Code::SignedOut)?;
        Ok(Half(token.to_owned()))
    }
}

impl Guard for Client {
    type Caller = Contact;
    async fn admit(context: &Context, door: &Door) -> Result<Contact, Failure> {
        contact(context, door).await
    }
}

/// Whether the contact holds the profile in the path is for the `profile` feature to find: the guard does not
/// know its table's rules. Each of its handlers looks first.
impl Guard for ProfileHolder {
    type Caller = Contact;
    async fn admit(context: &Context, door: &Door) -> Result<Contact, Failure> {
        contact(context, door).await
    }
}

/// That the profile is the contact's own is for the `profile` feature to find, too; the matrix in `tests/api/access.rs`
/// holds each handler to it.
impl Guard for ProfileOwner {
    type Caller = Contact;
    async fn admit(context: &Context, door: &Door) -> Result<Contact, Failure> {
        contact(context, door).await
    }
}

impl<R: Needed> Guard for Staff<R> {
    type Caller = StaffMember;

    async fn admit(context: &Context, door: &Door) -> Result<StaffMember, Failure> {
        let session = present(context, door).await?;
        let (id, role) = match &session.who {
            Person::Staff { id, role, .. } => (id, role),
            Person::Contact { id, .. } => {
                let (who, refusal) = ((Who::Contact(id), session.account_id.as_str()), Reason::ConsoleRefused);
                return Err(door.refuse_inside(context, who, (Code::Forbidden, refusal), None).await);
            }
        };
        if !role.may(R::RIGHT) {
            return Err(door.refuse(context, Who::Staff(id), Code::NotYourRole, Reason::RoleRefused).await);
        }
        Ok(StaffMember { id: id.clone(), role: *role, session })
    }

    /// What is not a clinician's own is answered as not there. The log knows who tried what.
    async fn reach(
        context: &Context,
        door: &Door,
        caller: &StaffMember,
        named: &[(&'static str, String)],
    ) -> Result<(), Failure> {
        let Some(staff_id) = caller.own_clients_of() else { return Ok(()) };
        let reader = context.database().reader();
        for (name, id) in named {
            if !assignment::reaches(reader, staff_id, (name, id), context.now()).await? {
                let (refusal, what) = ((Code::NotFound, Reason::RoleRefused), format!("{name} {id}"));
                return Err(door.refuse_with(context, Who::Staff(staff_id), refusal, Some(&what)).await);
            }
        }
        Ok(())
    }
}
