namespace Amas.Config.Json;

/// <summary>
/// A part of a configuration with its pointer. It is a class because queries over value types have to be compiled at every start of the
/// program.
/// </summary>
internal sealed record AtPointer<T>(T Value, JsonPointer Pointer);
