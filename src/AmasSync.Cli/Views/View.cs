using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;

namespace AmasSync.Cli.Views;

/// <summary>The view of a product in one format.</summary>
/// <param name="Write">Writes the product of one environment to the standard output.</param>
/// <param name="WriteAll">
/// Writes the products of several environments as one document; null if each is written separately, as soon as it is complete.
/// </param>
internal sealed record View<T>(
    Action<T, ViewContext> Write, Action<IReadOnlyList<EnvironmentResult<T>>, RunContext>? WriteAll = null)
    where T : class;
