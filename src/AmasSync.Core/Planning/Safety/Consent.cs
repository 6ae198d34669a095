namespace AmasSync.Core.Planning.Safety;

/// <summary>The kinds of consent that a change may need.</summary>
[Flags]
internal enum Consent
{
    None = 0,

    /// <summary>Consent to adopt an agent that this project did not create.</summary>
    Adopt = 1,

    /// <summary>Consent to overwrite server edits.</summary>
    Drift = 2,

    /// <summary>Consent to delete more agents than the limit allows.</summary>
    Deletes = 4,
}
