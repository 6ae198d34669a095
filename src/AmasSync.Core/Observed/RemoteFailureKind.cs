namespace AmasSync.Core.Observed;

/// <summary>What kind of no it was; decides between going on with the other agents and stopping the run.</summary>
internal enum RemoteFailureKind
{
    /// <summary>401: the key is wrong or expired. The run stops.</summary>
    Unauthorized,

    /// <summary>403.</summary>
    Forbidden,

    /// <summary>404 where something was expected.</summary>
    NotFound,

    /// <summary>Any other 4xx: the request itself was refused.</summary>
    Refused,

    /// <summary>429, after the retries.</summary>
    RateLimited,

    /// <summary>5xx, after the retries.</summary>
    ServerError,

    /// <summary>No answer in time, after the retries.</summary>
    TimedOut,

    /// <summary>No connection: name, network, TLS.</summary>
    Unreachable,

    /// <summary>The request was never sent: this machine could not keep what has to be kept before it.</summary>
    Local,

    /// <summary>An answer that is not the documented one: HTML, half a body, a redirect, 200 with an error inside.</summary>
    Unreadable,
}
