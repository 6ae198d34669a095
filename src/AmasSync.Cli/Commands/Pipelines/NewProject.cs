using AmasSync.Cli.Ci;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Core.Sources;

namespace AmasSync.Cli.Commands.Pipelines;

/// <summary>
/// A project without agents yet, after the push of its first files: Git has no empty folders. There is nothing to plan or to apply, which
/// is not an error as long as the inventory is empty too.
/// </summary>
internal sealed class NewProject(CiStep ciStep, Workspace workspace, EngineFactory factory)
{
    private string Folders => string.Join(", ", workspace.Project.Agents);

    /// <summary>Returns whether no folder of agents exists and the project manages no agents.</summary>
    public async Task<bool> IsEmptyAsync() =>
        !workspace.Project.Agents.Any(Exists)
        && await factory.Store.LoadAsync(ciStep.Context.Stopping) is null or { Agents.Count: 0 };

    /// <summary>Reports that there is nothing to do.</summary>
    public ExitCode Report()
    {
        var sentence = $"nothing to do: the project manages no agents yet, and there is no folder {Folders}";
        ciStep.Commands.Warn(sentence);
        ciStep.Commands.AddSummary($"{MarkdownText.EscapeSentence(sentence)}\n");
        ciStep.Commands.SetOutputs(("changes", "false"));
        return ExitCode.Done;
    }

    private bool Exists(string folder) => Directory.Exists(Path.Combine(workspace.Root, new PathGlob(folder).Folder));
}
