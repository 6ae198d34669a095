using Amas.Emulator.Access;
using Amas.Emulator.Agents;
using Amas.Emulator.Answers.Lists;
using Amas.Emulator.Faults;
using Amas.Emulator.Runtime;
using Amas.Emulator.Runtime.Model;
using Amas.Emulator.Store;

namespace Amas.Emulator;

/// <summary>How one emulator behaves. The defaults are those of the program <c>amas-emulator</c>, but for <see cref="Port"/>.</summary>
internal sealed record EmulatorOptions
{
    /// <summary>An IP address of this machine.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>0 for any free port.</summary>
    public int Port { get; init; }

    /// <summary>The path of the data file, or <see cref="DataFile.InMemory"/>.</summary>
    public string DataPath { get; init; } = DataFile.InMemory;

    public IReadOnlyList<AccountKey> ApiKeys { get; init; } = [new("dev-key", User.Default)];

    /// <summary>Keys that are answered with 401, "API key has expired".</summary>
    public IReadOnlyList<KeyHash> ExpiredKeys { get; init; } = [];

    /// <summary>Keys that are answered with 403.</summary>
    public IReadOnlyList<KeyHash> ForbiddenKeys { get; init; } = [];

    /// <summary>The path of the request log, or null for none.</summary>
    public string? LogPath { get; init; }

    public PatchStyle Patch { get; init; }

    /// <summary>Whether fields that nobody sent are added to what is saved.</summary>
    public bool AddServerDefaults { get; init; }

    public DuplicateNamePolicy DuplicateNames { get; init; }

    public ListShape ListShape { get; init; }

    public int PageSize { get; init; } = 50;

    /// <summary>Waited before each request is looked at.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Null for no limit.</summary>
    public RequestRate? Rate { get; init; }

    /// <summary>Their shares are at most 1 together.</summary>
    public IReadOnlyList<FaultShare> Faults { get; init; } = [];

    /// <summary>What the faults are drawn from.</summary>
    public long Seed { get; init; }

    /// <summary>What walks the workflows of sessions; null for the one that follows from these options.</summary>
    public IWorkflowRunner? Runner { get; init; }

    /// <summary>How long an execution may take before it ends with the status <c>timeout</c>.</summary>
    public TimeSpan ExecutionTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What answers for the agents of all sessions.</summary>
    public ModelChoice Model { get; init; } = new ModelChoice.ScriptSettings();

    /// <summary>The <c>recursion_limit</c> of configurations that name none. The server takes it from its variable AGENT_ITERATION_LIMIT, else the lowest.</summary>
    public int IterationLimit { get; init; } = WorkflowRunner.MinRecursionLimit;

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
