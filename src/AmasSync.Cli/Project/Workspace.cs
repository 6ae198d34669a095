using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Findings.Rules;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project.Fleets;
using AmasSync.Core.Planning;
using AmasSync.Core.Sources;
using AmasSync.Core.Validation;

namespace AmasSync.Cli.Project;

/// <summary>A project and one of its environments.</summary>
internal sealed record Workspace
{
    /// <summary>The folder in a project that belongs to the tool.</summary>
    public const string OwnFolderName = ProjectFolder.ToolFolderName;

    public required ProjectSettings Project { get; init; }

    public required EnvironmentSettings Environment { get; init; }

    /// <summary>Gets the findings in the project file. If there is an error among them, the settings are incomplete.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Gets the path of the project file, if there is one.</summary>
    public string? File { get; init; }

    /// <summary>Gets whether the settings that decide where the API key goes are reviewed ones.</summary>
    public bool IsReviewed { get; init; }

    /// <summary>Gets whether no environment was named, so that <c>tests_environment</c> selected it.</summary>
    public bool IsInTestsEnvironment { get; init; }

    /// <summary>Gets whether the run may be for several environments. Consent then names the environment that it is for.</summary>
    public bool IsOneOfSeveral { get; init; }

    /// <summary>Gets why the API key is not used; null if it may be used.</summary>
    public string? KeyRefusal { get; init; }

    public bool HasErrors => !IsValid(Findings);

    public string Root => Project.Root;

    public string GetOwnPath(string name) => Path.Combine(Root, OwnFolderName, name);

    /// <summary>Adds the settings of the environment and the project to the options of a plan.</summary>
    public PlanOptions WithProjectPolicy(PlanOptions options) => options with
    {
        Prune = options.Prune || Environment.Prune,
        Adopt = [.. Environment.Adopt, .. options.Adopt],
        AllowDeletes = options.AllowDeletesIn.TryGetValue(Environment.Name, out var deletes) ? deletes : options.AllowDeletes,
        EnvironmentOfConsent = IsOneOfSeveral ? Environment.Name : null,
        MaxDeletes = Environment.MaxDeletes,
        Ignore = Project.Ignore,
        Renamed = new(Project.Renamed, Environment.NameSuffix),
        Protect = [.. Project.Protect.Select(entry => entry.Names)],
    };

    /// <summary>
    /// Returns the workspace for a command in which warnings count as errors if the project is strict or <c>--strict</c> was given. Other
    /// commands must not be stopped by a warning, a rollback least of all.
    /// </summary>
    public Workspace UseStrictness(bool isRequested)
    {
        if (!isRequested && !Project.IsStrict)
        {
            return this;
        }

        var strict = SeverityRules.None with { IsStrict = true };
        return this with
        {
            Project = Project with { Rules = Project.Rules with { IsStrict = true } },
            Findings = strict.Apply(Findings),
        };
    }

    /// <summary>Returns this workspace if its project file has no errors.</summary>
    /// <exception cref="ToolException">It has errors; the message contains the findings.</exception>
    public Workspace EnsureValid() => HasErrors ? throw new ToolException(ToolError.ForUnreportedFindings(Findings)) : this;

    /// <summary>Reads the project and selects the environment of a run.</summary>
    /// <exception cref="ToolException">There is no such project, or no such environment in it.</exception>
    public static Workspace Open(RunContext context) => OpenFor(context, isForTests: false);

    /// <summary>Reads the project and selects the environment of a run of tests.</summary>
    /// <inheritdoc cref="Open" path="/exception"/>
    public static Workspace OpenForTests(RunContext context) => OpenFor(context, isForTests: true);

    /// <summary>Returns the workspace with the environment that <c>tests_environment</c> names, or the default environment.</summary>
    /// <exception cref="ToolException">There is no such environment.</exception>
    public Workspace SelectTestsEnvironment(string? name) =>
        this with { Environment = EnvironmentSelector.Select(Project, name) };

    /// <summary>
    /// Reads the project and returns it once per selected environment, in the order of the project file; none for an empty shard.
    /// </summary>
    /// <param name="context">The run.</param>
    /// <param name="areRunTogether">Whether the environments are used in one run, and must not share a server and a key.</param>
    /// <param name="isForWriting">Whether the run writes to servers.</param>
    /// <exception cref="ToolException">There is no such project, or no such environment in it.</exception>
    public static IReadOnlyList<Workspace> OpenAll(RunContext context, bool areRunTogether = true, bool isForWriting = false)
    {
        var (location, project, findings) = Read(context);
        var selection = SelectSeveral(project, context.Globals, IsValid(findings), isForWriting);
        findings = areRunTogether && IsValid(findings) ? CheckTogether(project, selection.Selected, findings) : findings;
        context.Selection.Set(project.Root, selection.All.Select(environment => environment.Name), context.Globals.Shard);
        context.Selection.Members = [.. selection.Selected.Select(environment => environment.Name)];
        Workspace common = new()
        {
            Project = project,
            Environment = EnvironmentSettings.Local,
            Findings = findings,
            File = location.File,
            IsOneOfSeveral = true,
        };
        var isEmptyShard = context.Globals.Shard is not null && IsValid(findings);
        var environments = isEmptyShard ? selection.Selected : selection.Selected.DefaultIfEmpty(EnvironmentSettings.Local);
        return [.. environments.Select(environment => common with { Environment = environment })];
    }

    private static EnvironmentSelection SelectSeveral(ProjectSettings project, GlobalOptions globals, bool isValid, bool isForWriting)
    {
        if (isValid)
        {
            return EnvironmentSelection.Select(project, globals, isForWriting);
        }

        EnvironmentSettings[] known = [.. project.Environments.Where(each => EnvironmentSelection.Includes(globals, each.Name))];
        return new(known, known);
    }

    // Environments that must not be selected together are an error only here.
    private static IReadOnlyList<Finding> CheckTogether(
        ProjectSettings project, IEnumerable<EnvironmentSettings> selected, IReadOnlyList<Finding> findings)
    {
        var names = selected.Select(environment => environment.Name).ToHashSet(StringComparer.Ordinal);
        var others = findings.Where(finding => finding.Rule != RuleCatalog.SameServerTwice);
        return Validator.Sort([.. others, .. EnvironmentTwins.Find(project.Environments, names)]);
    }

    /// <summary>
    /// Reads the project file in a copy of this project, and selects the same environment there; its current settings if the copy does not
    /// have it. Severities of findings stay those of this project.
    /// </summary>
    public Workspace ReadCopy(string root)
    {
        var location = LocateCopy(root);
        var (project, findings) = Read(location);
        return this with
        {
            Project = project with { Rules = Project.Rules },
            Environment = project.Environments.FirstOrDefault(known => known.Name == Environment.Name) ?? Environment,
            Findings = findings,
            File = location.File,
        };
    }

    /// <summary>
    /// Reads a commit of this project that was extracted to a folder, with all settings of that commit; null if it does not have the
    /// environment.
    /// </summary>
    public Workspace? FindAtCommit(string root)
    {
        var location = LocateCopy(root);
        var (project, findings) = Read(location);
        var environment = project.Environments.FirstOrDefault(known => known.Name == Environment.Name);
        return environment is null
            ? null
            : this with { Project = project, Environment = environment, Findings = findings, File = location.File };
    }

    private static Workspace OpenFor(RunContext context, bool isForTests)
    {
        var (location, project, findings) = Read(context);
        var named = context.Globals.Environments is [var name, ..] ? name : null;
        var isInTestsEnvironment = isForTests && named is null;
        var wanted = isInTestsEnvironment ? project.TestsEnvironment : named;
        var environment = IsValid(findings) ? EnvironmentSelector.Select(project, wanted) : FindEnvironment(project, wanted);
        var known = IsValid(findings) ? environment.Name : wanted;
        context.Selection.Set(project.Root, known is null ? [] : [known], shard: null);
        context.Statistics.Get(environment.Name).Begin();
        return new()
        {
            Project = project,
            Environment = environment,
            Findings = findings,
            File = location.File,
            IsInTestsEnvironment = isInTestsEnvironment,
        };
    }

    private ProjectLocation LocateCopy(string root)
    {
        var file = Path.Combine(root, Path.GetFileName(File) ?? ProjectLocation.FileName);
        return new(root, System.IO.File.Exists(file) ? file : null);
    }

    private static EnvironmentSettings FindEnvironment(ProjectSettings project, string? named)
    {
        var name = named ?? project.DefaultEnvironment;
        return project.Environments.FirstOrDefault(known => known.Name == name) ?? EnvironmentSettings.Local;
    }

    private static bool IsValid(IEnumerable<Finding> findings) => findings.All(finding => finding.Severity != Severity.Error);

    private static (ProjectLocation Location, ProjectSettings Project, IReadOnlyList<Finding> Findings) Read(RunContext context)
    {
        var location = ProjectLocation.Find(context.Globals.Project, context.Host.WorkingDirectory);
        var (project, findings) = Read(location);
        context.Secrets.Set(ProjectSecrets.Collect(project, context.Host.Variables, context.Globals.Vars));
        return (location, project, findings);
    }

    private static ResultWithFindings<ProjectSettings> Read(ProjectLocation location)
    {
        ProjectSettings empty = new() { Root = location.Root };
        if (location.File is not { } file)
        {
            return new(empty, []);
        }

        var name = Path.GetFileName(file);
        var text = TextFile.Read(file, name, Place.StartOf(name));
        ResultWithFindings<IReadOnlyList<YamlDocument>> read =
            text.Value is { } yaml ? YamlReader.Read(name, yaml) : new([], text.Findings);
        if (read.Value is not [var document])
        {
            var place = read.Value is [_, var second, ..] ? second.Root.Place : Place.StartOf(name);
            return new(empty, IsValid(read.Findings) ? [FindingCatalog.NotOneProjectDocument(place, read.Value.Count)] : read.Findings);
        }

        ProjectReader reader = new(location.Root);
        var settings = reader.Read(document.Root);
        return reader.IsForAnotherVersion
            ? settings
            : settings with { Findings = Validator.Sort([.. read.Findings, .. settings.Findings]) };
    }
}
