using Amas.Config.Json;
using Amas.Config.Yaml.Writing;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Text;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Views;

/// <summary>The views of rendered configurations.</summary>
internal static class ConfigurationViews
{
    /// <summary>Gets the views of <c>render</c>, with redacted secrets.</summary>
    public static ViewSet<IReadOnlyList<DesiredAgent>> Redacted { get; } = Create(showSecrets: false);

    /// <summary>Gets the views of <c>render --show-secrets</c>.</summary>
    public static ViewSet<IReadOnlyList<DesiredAgent>> WithSecrets { get; } = Create(showSecrets: true);

    /// <summary>Gets the views of <c>render --explain</c>.</summary>
    public static ViewSet<IReadOnlyList<DesiredAgent>> Explained { get; } = new(
        (OutputFormat.Text, new(WriteExplanation)),
        (OutputFormat.Json, new((agents, context) => ExplanationJsonView.Write(agents, context.Out))));

    private static ViewSet<IReadOnlyList<DesiredAgent>> Create(bool showSecrets) => new(
        (OutputFormat.Json, new((agents, context) => WriteJson(agents, showSecrets, context.Out))),
        (OutputFormat.Yaml, new((agents, context) => WriteYaml(agents, showSecrets, context.Out))));

    private static void WriteJson(IReadOnlyList<DesiredAgent> agents, bool showSecrets, TextWriter output)
    {
        var configs = agents.Select(agent => showSecrets ? UnredactedConfig.Create(agent.Config) : agent.Config);
        output.Write(ConfigJson.SerializeRedacted(new ConfigValue.List([.. configs]), indented: true) + "\n");
    }

    private static void WriteYaml(IReadOnlyList<DesiredAgent> agents, bool showSecrets, TextWriter output) =>
        YamlWriter.Write([.. agents.Select(agent => agent.Config)], output, reveal: showSecrets);

    private static void WriteExplanation(IReadOnlyList<DesiredAgent> agents, ViewContext context)
    {
        var columns = context.Run.Terminal.IsOutInteractive ? context.Columns : int.MaxValue;
        new ExplanationView(context.OutPalette, columns).WriteText(agents, context.Out);
    }
}
