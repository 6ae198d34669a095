namespace AmasSync.Cli.Tests.Faults;

/// <summary>What goes wrong at a save of the inventory.</summary>
/// <param name="Name">For the log.</param>
/// <param name="Save">The number of the save, from 1.</param>
/// <param name="Before">What is thrown instead of saving; null to be killed right after it.</param>
internal sealed record SaveFault(string Name, int Save, Func<Exception>? Before);
