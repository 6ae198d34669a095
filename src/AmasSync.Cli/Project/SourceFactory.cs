using Amas.Config.Json;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project.Fleets;
using AmasSync.Core.Desired;
using AmasSync.Core.Redaction;

namespace AmasSync.Cli.Project;

/// <summary>Describes which files of a project an engine reads, and which variables these files may use.</summary>
internal sealed class SourceFactory(Workspace workspace, RunContext context)
{
    private EnvironmentSettings Environment => workspace.Environment;

    /// <summary>Creates a source of the files at these paths, or of all agent files without paths.</summary>
    public DesiredSource Create(IReadOnlyList<string> paths) => SharedReading.Apply(Build(paths), context);

    /// <summary>
    /// Creates a source for an offline plan. It sends nothing, and a pull request from a fork has no access to secrets. Its text must not
    /// depend on them: it is compared with the text of the same plan in another job.
    /// </summary>
    public DesiredSource CreateOffline()
    {
        var source = Create([]);
        return source with { Environment = source.Environment with { AllowMissing = true }, IsShownAsWritten = true };
    }

    private DesiredSource Build(IReadOnlyList<string> paths) => new()
    {
        Project = new(workspace.Root)
        {
            SettingsFile = workspace.File is { } file ? Path.Combine(workspace.Root, Path.GetFileName(file)) : null,
            EnvironmentFiles = workspace.Project.EnvironmentFiles.Select(name => Path.GetFullPath(name, workspace.Root)).ToHashSet(),
        },
        Folders = workspace.Project.Agents,
        FolderPlaces = workspace.Project.AgentPlaces,
        Paths = [.. paths.Select(context.GetFullPath)],
        Environment = new()
        {
            ListedNames = Environment.AllowedVariables.ToHashSet(StringComparer.Ordinal),
            Values = context.Host.Variables,
            ApiKeyVariable = Environment.KeyVariable,
            OtherKeyVariables = [.. workspace.Project.Environments.Select(environment => environment.KeyVariable).Distinct()],
        },
        Variables = CollectVariables(),
        Environments = new(Environment.Name, [.. workspace.Project.Environments.Select(environment => environment.Name)]),
        OtherSecrets = [.. context.Secrets.All.Where(IsHiddenHere)],
        NameSuffix = Environment.NameSuffix,
    };

    private bool IsVariableElsewhere(string name) => workspace.Project.Environments.Any(environment =>
        environment.Name != Environment.Name && environment.Vars.Any(variable => variable.Key == name));

    // A short value of another environment is ordinary text here.
    private bool IsHiddenHere(ConfigValue.Secret secret) =>
        secret.Mark.Variable == Environment.KeyVariable || !SecretForms.IsTooShort(secret.GetRequiredValue());

    private ProjectVariables CollectVariables()
    {
        ProjectVariables variables = new();
        foreach (var (name, value) in Environment.Vars)
        {
            variables.Declare(name, value);
        }

        foreach (var (name, text) in context.Globals.Vars)
        {
            variables.Override(name, text);
            if (context.Globals.IsMultiEnvironment && IsVariableElsewhere(name))
            {
                variables.AllowUnused(name);
            }
        }

        return variables;
    }
}
