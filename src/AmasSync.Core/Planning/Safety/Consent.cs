namespace AmasSync.Core.Planning.Safety;

/// <summary>What a change may need a person's yes for.</summary>
[Flags]
internal enum Consent
{
    None = 0,

    /// <summary>To take over an agent that this project did not create.</summary>
    Adopt = 1,

    /// <summary>To overwrite what somebody changed on the server.</summary>
    Drift = 2,

    /// <summary>To delete more agents than the limit allows.</summary>
    Deletes = 4,
}
