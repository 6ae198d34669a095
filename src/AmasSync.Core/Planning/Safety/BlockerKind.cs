namespace AmasSync.Core.Planning.Safety;

/// <summary>The kinds of reasons why a change, or a whole plan, cannot be carried out.</summary>
internal enum BlockerKind
{
    Conflict,
    Adopt,
    Drift,
    Deletes,
    Protected,

    /// <summary>The agent may exist already, but the server does not show it yet.</summary>
    NotVisible,

    /// <summary>The change is in no reviewed plan.</summary>
    Unreviewed,

    /// <summary>The change only undoes what happened on the server, which is reported.</summary>
    UnreviewedDrift,

    /// <summary>The change only undoes what happened on the server, and the environment reports drift instead of healing it.</summary>
    ReportedDrift,

    /// <summary>A conversation test of the agent failed.</summary>
    TestsFailed,

    /// <summary>A conversation test of the agent could not be judged.</summary>
    TestsNotJudged,

    /// <summary>A conversation test would let the agent use tools that are not known to be safe.</summary>
    UnsafeTools,

    /// <summary>The whole plan: the folder contains no agents.</summary>
    EmptySource,

    /// <summary>
    /// The whole plan: more than half of the managed agents are not on the server, so it is probably a different account.
    /// </summary>
    AnotherAccount,

    /// <summary>The whole plan: the folder has errors.</summary>
    Findings,
}
