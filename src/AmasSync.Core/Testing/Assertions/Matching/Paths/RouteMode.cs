namespace AmasSync.Core.Testing.Assertions.Matching.Paths;

/// <summary>How the agents of a <c>route</c> are compared with those that spoke.</summary>
internal enum RouteMode
{
    /// <summary>They spoke in this order; others may have spoken between them.</summary>
    InOrder,

    /// <summary>They spoke in this order, and no others.</summary>
    Exact,

    /// <summary>Each of them spoke.</summary>
    Includes,
}
