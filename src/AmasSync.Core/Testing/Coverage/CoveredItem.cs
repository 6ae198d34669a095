namespace AmasSync.Core.Testing.Coverage;

/// <summary>Something that tests can be about, and whether one is.</summary>
/// <param name="Agent">The name of the configuration.</param>
/// <param name="Name">An agent, a route such as <c>triage > refunds</c>, or a tool.</param>
/// <param name="IsTested">Whether a test is about it.</param>
internal sealed record CoveredItem(string Agent, string Name, bool IsTested);
