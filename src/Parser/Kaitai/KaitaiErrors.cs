namespace Kaitai;

/// <summary>A value breaks a rule that its spec states. Readers here state none, so that odd bytes stay data.</summary>
internal abstract class ValidationFailedError(string what, KaitaiStream io, string path)
    : Exception($"{path}: at byte {io.Pos}: {what}");

internal sealed class ValidationNotEqualError(object expected, object actual, KaitaiStream io, string path)
    : ValidationFailedError($"{actual} is not {expected}", io, path);

internal sealed class ValidationLessThanError(object least, object actual, KaitaiStream io, string path)
    : ValidationFailedError($"{actual} is below {least}", io, path);

internal sealed class ValidationGreaterThanError(object most, object actual, KaitaiStream io, string path)
    : ValidationFailedError($"{actual} is above {most}", io, path);

internal sealed class ValidationNotAnyOfError(object actual, KaitaiStream io, string path)
    : ValidationFailedError($"{actual} is none of the values allowed", io, path);

internal sealed class ValidationNotInEnumError(object actual, KaitaiStream io, string path)
    : ValidationFailedError($"{actual} is no value of its enumeration", io, path);

internal sealed class ValidationExprError(object actual, KaitaiStream io, string path)
    : ValidationFailedError($"{actual} fails its condition", io, path);

/// <summary>A spec that takes its byte order from the data found neither.</summary>
internal sealed class UndecidedEndiannessError() : Exception("The data does not say which byte order it has.");
