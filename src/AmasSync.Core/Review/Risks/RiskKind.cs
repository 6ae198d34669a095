namespace AmasSync.Core.Review.Risks;

/// <summary>The classes of what callers of an agent may notice. Spelled in plans as the words with hyphens.</summary>
internal enum RiskKind
{
    /// <summary>The agent goes: whoever calls it fails.</summary>
    Delete,

    /// <summary>The agent is found by another name.</summary>
    Rename,

    /// <summary>An agent that was made elsewhere is overwritten.</summary>
    Adopt,

    /// <summary>It answers people outside of the company.</summary>
    PublicAgent,

    /// <summary>Another model, or another provider.</summary>
    Model,

    Temperature,

    /// <summary>It can do what it could not do before.</summary>
    ToolsAdded,

    /// <summary>It cannot do any more what its callers may count on.</summary>
    ToolsRemoved,

    /// <summary>It works in another manner: it answers, thinks in steps with tools, or hands over.</summary>
    AgentType,

    /// <summary>Messages take other ways through the workflow.</summary>
    Routing,

    /// <summary>A prompt lost half of its text or more.</summary>
    PromptShrunk,

    /// <summary>A sentence that says what must be, must not be, or may only be is gone.</summary>
    RuleRemoved,

    /// <summary>A field of a structured answer is gone that another agent's template reads.</summary>
    OutputFieldRemoved,
}
