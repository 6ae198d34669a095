using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Running.Executing;

namespace AmasSync.Core.Testing.Recording;

/// <summary>
/// Keeps the answers of runs, so that they can be judged again. A recorded run belongs to everything that decides the answers:
/// configuration, server, environment, messages and inputs, and to its number and side, so that it never counts twice. It does not belong
/// to the assertions.
/// </summary>
internal interface IRunStore
{
    /// <summary>Adds a run that was made now.</summary>
    void Add(ConversationTest test, RunIdentity identity, TestRun run);

    /// <summary>Returns the recorded run of a test; null if there is none. All runs of a test come from the same recording.</summary>
    RecordedRun? Find(ConversationTest test, RunIdentity identity);
}
