namespace Amas.Config.Json;

/// <summary>
/// A part of a configuration with the place where it stands. A class, because queries over value types are compiled anew at every start of the program.
/// </summary>
internal sealed record AtPointer<T>(T Value, JsonPointer Pointer);
