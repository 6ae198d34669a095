namespace AmasSync.Core.Review.Risks;

/// <summary>The kinds of changes that callers of an agent may notice. Plans write them in kebab-case.</summary>
internal enum RiskKind
{
    /// <summary>The agent is deleted: callers will fail.</summary>
    Delete,

    /// <summary>The agent gets a new name, by which callers may look it up.</summary>
    Rename,

    /// <summary>An agent that was created outside the project is overwritten.</summary>
    Adopt,

    /// <summary>The agent is public: people outside the organization use it.</summary>
    PublicAgent,

    /// <summary>The model or the provider changed.</summary>
    Model,

    Temperature,

    /// <summary>The agent can use new or changed tools.</summary>
    ToolsAdded,

    /// <summary>The agent can no longer use tools that callers may rely on.</summary>
    ToolsRemoved,

    /// <summary>The agent works differently: it replies directly, reasons in steps with tools, or hands over to other agents.</summary>
    AgentType,

    /// <summary>Messages take another path through the workflow.</summary>
    Routing,

    /// <summary>A prompt lost at least half of its text.</summary>
    PromptShrunk,

    /// <summary>A prompt lost a sentence that requires, forbids or restricts something.</summary>
    RuleRemoved,

    /// <summary>A field of a structured output is removed although a template reads it.</summary>
    OutputFieldRemoved,
}
