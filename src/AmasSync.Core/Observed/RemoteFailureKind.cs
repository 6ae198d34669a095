namespace AmasSync.Core.Observed;

/// <summary>The kind of a failed request, which decides whether the run continues with the other agents or stops.</summary>
internal enum RemoteFailureKind
{
    /// <summary>401: the key is wrong or expired. The run stops.</summary>
    Unauthorized,

    /// <summary>403: the key has no permission for the request.</summary>
    Forbidden,

    /// <summary>404 for an agent or endpoint that was expected to exist.</summary>
    NotFound,

    /// <summary>Any other 4xx: the request itself was refused.</summary>
    Refused,

    /// <summary>429, after the retries.</summary>
    RateLimited,

    /// <summary>5xx, after the retries.</summary>
    ServerError,

    /// <summary>Timeout, after the retries.</summary>
    TimedOut,

    /// <summary>No connection: name, network, TLS.</summary>
    Unreachable,

    /// <summary>The request was not sent, because data that must be saved before it could not be saved on this machine.</summary>
    Local,

    /// <summary>It is not known whether an agent was created, and the server does not show one that can be recognized.</summary>
    Unclear,

    /// <summary>The reply to a create names an agent that it cannot have created.</summary>
    Conflict,

    /// <summary>An error of this program during the request. The request may have been carried out.</summary>
    Internal,

    /// <summary>A response other than the documented one: HTML, a truncated body, a redirect, 200 with an error in the body.</summary>
    Unreadable,
}
