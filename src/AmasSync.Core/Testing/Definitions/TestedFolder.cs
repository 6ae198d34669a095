using AmasSync.Core.Desired;

namespace AmasSync.Core.Testing.Definitions;

/// <summary>The folder with its tests.</summary>
/// <param name="Folder">The agents, with the findings about agent files and test files.</param>
/// <param name="Suite">The tests.</param>
internal sealed record TestedFolder(DesiredState Folder, TestSuite Suite);
