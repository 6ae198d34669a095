using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Testing.Sessions;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Commands.Testing;

/// <summary>Begins the sessions of a run of tests.</summary>
internal static class TestSessionStart
{
    /// <summary>Creates the folder of the run, and finds the ID of the project.</summary>
    /// <param name="factory">The engine, whose inventory has the ID of the project.</param>
    /// <param name="workspace">The project and the environment.</param>
    /// <param name="context">The run.</param>
    /// <param name="keepsMemory">Whether memory that outlasts a session is kept.</param>
    /// <exception cref="IOException">The folder of the run cannot be created.</exception>
    /// <exception cref="ToolException">The records of earlier runs came with the repository.</exception>
    public static async Task<TestSessions> BeginAsync(
        EngineFactory factory, Workspace workspace, RunContext context, bool keepsMemory)
    {
        var testsFolder = TestSessions.GetTestsFolder(workspace);
        await TestRecordGuard.EnsureOwnAsync(workspace, context.Stopping);
        var inventoryId = await FindInventoryIdAsync(factory, context.Stopping);
        var project = TestProject.Read(testsFolder, inventoryId);
        var now = context.Host.Time.GetUtcNow();
        TranscriptRetention.DeleteOld(testsFolder, now);
        TestRunFolder? folder = TestRunFolder.Create(testsFolder, now);
        try
        {
            TestSessions sessions = new(folder, project, workspace.Environment, Report) { KeepsMemory = keepsMemory };
            folder = null;
            return sessions;
        }
        finally
        {
            folder?.Dispose();
        }

        void Report(string sentence) => context.Terminal.Error.WriteLine($"amas-sync: {VisibleText.Escape(sentence)}.");
    }

    // The tests do not depend on the inventory: a server that has none, or an unusable one, was proven in another way.
    private static async Task<string?> FindInventoryIdAsync(EngineFactory factory, CancellationToken stopping)
    {
        try
        {
            return (await factory.Store.LoadAsync(stopping))?.ProjectId;
        }
        catch (InventoryException)
        {
            return null;
        }
    }
}
