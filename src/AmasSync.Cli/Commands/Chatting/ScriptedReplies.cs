using AmasSync.Cli.Project;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Commands.Chatting;

/// <summary>Tells users that no model answers, because such replies do not depend on the prompt.</summary>
internal static class ScriptedReplies
{
    /// <summary>Returns the notice, without a final period; null if a model or a script of the user answers.</summary>
    public static string? Describe(EnvironmentSettings environment, ModelOptions? model) =>
        environment.IsEmbedded && model is not ({ Model: EmbeddedModel.OpenAi } or { Script: not null })
            ? "the embedded server answers with scripted replies, not with a model; "
                + "for a real one, use --model openai --model-url URL, or another environment"
            : null;

    /// <summary>Returns whether judges answer from a script, or with fixed replies.</summary>
    public static bool DecideVerdicts(EnvironmentSettings environment, ModelOptions? model) =>
        environment.IsEmbedded && model is not { Model: EmbeddedModel.OpenAi };
}
