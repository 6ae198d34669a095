namespace AmasSync.Core.Review.Risks;

/// <summary>How closely a reviewer should look, in ascending order.</summary>
internal enum RiskLevel
{
    /// <summary>No known risk.</summary>
    None,

    /// <summary>The wording of replies may change.</summary>
    Low,

    /// <summary>The content of replies may change, or another agent or model may give them.</summary>
    Medium,

    /// <summary>Something that callers or users rely on may be gone.</summary>
    High,
}
