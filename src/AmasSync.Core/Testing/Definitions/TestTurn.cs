using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Assertions.Matching;

namespace AmasSync.Core.Testing.Definitions;

/// <summary>A message of the user, and what must hold for the answer.</summary>
internal sealed record TestTurn
{
    /// <summary>Gets the message. It may be a secret, or contain one.</summary>
    public required ConfigValue User { get; init; }

    /// <summary>Gets the inputs of the agent that are sent with the message.</summary>
    public ConfigValue.Map Inputs { get; init; } = ConfigValue.Map.Empty;

    /// <summary>Gets the assertions of the file, without the implicit <c>not-error</c>.</summary>
    public IReadOnlyList<Assertion> Assertions { get; init; } = [];

    public required Place Place { get; init; }

    /// <summary>Gets whether the author expects the agent to fail here, so that a failure is not one of the test.</summary>
    public bool ExpectsFailure => Assertions.Any(assertion => assertion is { IsNegated: false, Matcher: ErrorMatcher });
}
