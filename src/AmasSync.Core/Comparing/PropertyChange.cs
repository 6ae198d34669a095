using Amas.Config.Findings;
using Amas.Config.Json;

namespace AmasSync.Core.Comparing;

/// <summary>A difference at one place of a configuration: the values before and after, and which side changed it.</summary>
internal sealed record PropertyChange
{
    /// <summary>Gets the place in the configuration after the change, or before it for a removal.</summary>
    public required JsonPointer Pointer { get; init; }

    /// <summary>
    /// Gets the same place with elements of named lists by name instead of by index, such as <c>agents/writer/llm_config</c>. It does not
    /// depend on the order of elements.
    /// </summary>
    public required string Path { get; init; }

    public required DifferenceKind Kind { get; init; }

    public ConfigValue? Before { get; init; }

    public ConfigValue? After { get; init; }

    public required Origin Origin { get; init; }

    /// <summary>
    /// Gets the places of shared values that caused the difference: prompts, includes, variables, defaults and overlays that changed since
    /// the last apply.
    /// </summary>
    public IReadOnlyList<Place> SharedSources { get; init; } = [];

    /// <summary>Returns the difference in the other direction.</summary>
    public PropertyChange Invert() => this with
    {
        Kind = Kind switch
        {
            DifferenceKind.Add => DifferenceKind.Remove,
            DifferenceKind.Remove => DifferenceKind.Add,
            _ => Kind,
        },
        Before = After,
        After = Before,
    };
}
