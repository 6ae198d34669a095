namespace AmasSync.Core.Planning;

/// <summary>Why an agent gets its change. Only for display: no behavior depends on it.</summary>
internal enum ChangeReason
{
    /// <summary>Create: neither managed nor on the server.</summary>
    New,

    /// <summary>Create: managed, but no longer on the server.</summary>
    Gone,

    /// <summary>Create that waits: the agent was created a short time ago, and the server does not show it yet.</summary>
    NotVisible,

    /// <summary>Create that waits: it is not known whether an earlier run created the agent.</summary>
    Unclear,

    /// <summary>No-op: the server has what the file asks for.</summary>
    Equal,

    /// <summary>Update: only values of an earlier write that the server did not store.</summary>
    NotConverged,

    /// <summary>Update: only values that were edited on the server.</summary>
    Drift,

    /// <summary>Update: the file changed, and possibly the server too.</summary>
    Changed,

    /// <summary>Rename: the project's <c>renamed</c> gives the agent another name.</summary>
    Renamed,

    /// <summary>Adopt: on the server, but not in the inventory.</summary>
    Exists,

    /// <summary>Delete: managed, but no longer in the folder.</summary>
    NotInFolder,

    /// <summary>Conflict: several agents on the server have the name.</summary>
    DuplicateName,

    /// <summary>Conflict: the agent of that name belongs to another user.</summary>
    OtherOwner,

    /// <summary>Conflict: another agent has the name already.</summary>
    NameTaken,

    /// <summary>Conflict: <c>renamed</c> gives several agents the same name.</summary>
    RenamedFromSeveral,

    /// <summary>Conflict: the name is freed by another rename of the same run.</summary>
    TwoSteps,

    /// <summary>Conflict: the agent on the server, or one with its name, cannot be read.</summary>
    Unreadable,

    /// <summary>Update by a rollback: back to the configuration before the run.</summary>
    PutBack,

    /// <summary>Delete by a rollback: the run created the agent.</summary>
    CreatedByRun,

    /// <summary>Conflict of a rollback: a text that contained a secret is in no backup.</summary>
    SecretInText,
}
