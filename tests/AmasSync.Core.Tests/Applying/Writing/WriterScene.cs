using AmasSync.Core.Applying;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Applying.Writing;

/// <summary>
/// An account to which single changes are written, with a log of the calls and a clock that records the delays between them.
/// </summary>
internal sealed class WriterScene : IDisposable
{
    private readonly TempFolder folder = new();

    public WriterScene() => Account.Before = Log;

    public Account Account { get; } = new();

    public SteppingClock Clock { get; } = new();

    public List<string> Calls { get; } = [];

    /// <summary>The owner of the agents of this project.</summary>
    public string? Owner { get; set; }

    /// <summary>What was recorded as soon as an agent was created.</summary>
    public List<WriteResult> Created { get; } = [];

    /// <summary>Makes each call of that method fail before it is carried out.</summary>
    public void Fail(string method, Exception with) => Account.Before = called =>
    {
        Log(called);
        if (called == method)
        {
            throw with;
        }
    };

    /// <summary>Makes each call of that method fail after it is carried out.</summary>
    public void FailAfter(string method, Exception with) => Account.After = called =>
    {
        if (called == method)
        {
            throw with;
        }
    };

    /// <summary>Runs an action once, before a certain call is carried out.</summary>
    public void At(string method, int time, Action act) => Account.Before = called =>
    {
        Log(called);
        if (called == method && Calls.Count(call => call == method) == time)
        {
            act();
        }
    };

    public async Task<WriteResult> WriteAsync(Change change, Inventory? inventory = null, bool isObstructed = false)
    {
        var run = RunFolder.Create(folder["runs"], Clock.GetUtcNow());
        if (isObstructed)
        {
            folder.Write($"runs/{run.Name}/{RunFolder.BackupFolder}", "");
        }

        ApplySettings settings = new() { MaxParallelism = 1, Patch = PatchMode.Auto, RequestTimeout = TimeSpan.FromSeconds(5) };
        KnownIds known = new(Account);
        CreateSender sender = new(Account, new(Account, known, Owner, Clock), known, Owner, settings.RequestTimeout);
        BackupWriter backups = new(run, inventory ?? Agents.Inventory(), [], settings.Known);
        LaggingReads reads = new(Account, settings.RequestTimeout, Clock);
        ReadBack readBack = new(settings, new(), Clock);
        ChangeWriter writer = new(
            Account, Account, known, sender, reads, new VolatileSearch(Account, Clock), readBack, backups, settings.Patch);
        return await writer.WriteAsync(change, Created.Add, TestContext.Current.CancellationToken);
    }

    public static RemoteException Failure(bool mayHaveBeenDone, int? status = null) =>
        new(new(RemoteFailureKind.ServerError, "the server said no", status) { MayHaveBeenCarriedOut = mayHaveBeenDone });

    public void Dispose() => folder.Dispose();

    // Stops a writer that would send requests forever.
    private void Log(string method)
    {
        Calls.Add(method);
        if (Calls.Count > 50)
        {
            throw new InvalidOperationException("This goes on and on.");
        }
    }
}
