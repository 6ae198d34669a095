using System.Collections.Concurrent;
using Amas.Config.Json;
using AmasSync.Cli.Project;
using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Cli.Testing.Sessions;

/// <summary>
/// The sessions of one run of tests: what is changed in a configuration before it is sent, and which sessions have to be deleted. The type
/// is thread-safe.
/// </summary>
/// <param name="folder">The folder of the run.</param>
/// <param name="project">The project.</param>
/// <param name="environment">The environment.</param>
/// <param name="report">Receives sentences for the user, without a final period.</param>
internal sealed class TestSessions(
    TestRunFolder folder, TestProject project, EnvironmentSettings environment, Action<string> report) : IDisposable
{
    private readonly ConcurrentDictionary<string, bool> reportedMemory = new(StringComparer.Ordinal);
    private volatile bool isUncertain;

    /// <summary>Gets whether memory that outlasts a session is kept.</summary>
    public bool KeepsMemory { get; init; }

    public TestRunFolder Folder => folder;

    public TestProject Project => project;

    public EnvironmentSettings Environment => environment;

    /// <summary>Gets whether the server may have created a session whose ID is not known.</summary>
    public bool IsUncertain => isUncertain;

    private SessionMark Mark { get; } = new(project.Id, folder.RunId);

    /// <summary>Returns the folder of all runs of tests.</summary>
    public static string GetTestsFolder(Workspace workspace) => workspace.GetOwnPath("tests");

    /// <summary>Tells the user something, as a sentence without a final period.</summary>
    public void Report(string sentence) => report(sentence);

    /// <summary>
    /// Returns the configuration to send: its name shows the project and the run, and memory that outlasts the session is left out, which
    /// the user is told once.
    /// </summary>
    public ConfigValue.Map Prepare(ConfigValue.Map config)
    {
        if (KeepsMemory)
        {
            return Mark.AddTo(config);
        }

        var wide = WideMemory.Find(config);
        if (wide.Count > 0)
        {
            var modules = $"'{ConfigAccess.GetText(config, "name")}': {string.Join(", ", wide)}";
            if (reportedMemory.TryAdd(modules, true))
            {
                report($"memory that outlasts a session is left out of the tests ({modules}); --keep-memory keeps it");
            }
        }

        return Mark.AddTo(WideMemory.Remove(config));
    }

    /// <summary>Returns what a turn brought without the mark in the name of the configuration.</summary>
    public TurnEvidence Clean(TurnEvidence turn) => turn with
    {
        Answer = turn.Answer is { } answer ? Mark.RemoveFrom(answer) : null,
        Failure = turn.Failure is { } failure ? Mark.RemoveFrom(failure) : null,
        Speakers = [.. turn.Speakers.Select(Mark.RemoveFrom)],
    };

    /// <summary>Records a session that was created.</summary>
    public void AddCreated(string sessionId) => folder.Journal.AddCreated(sessionId, environment.Name, environment.Server);

    /// <summary>Records a session that was deleted.</summary>
    public void AddDeleted(string sessionId) => folder.Journal.AddDeleted(sessionId);

    /// <summary>Records that the server may have created a session whose ID is not known.</summary>
    public void AddUncertain() => isUncertain = true;

    /// <summary>Returns whether a session of the server's list was created by this run.</summary>
    public bool IsOwn(SessionMark mark) => mark == Mark;

    public void Dispose() => folder.Dispose();
}
