namespace AmasSync.Core.Review.Risks;

/// <summary>How closely a reviewer should look. In ascending order.</summary>
internal enum RiskLevel
{
    /// <summary>Nothing that stands out.</summary>
    None,

    /// <summary>Answers may sound different.</summary>
    Low,

    /// <summary>Answers may be others, or come from somebody else.</summary>
    Medium,

    /// <summary>Something that was relied on may be gone.</summary>
    High,
}
